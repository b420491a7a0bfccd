import type { TemplateRow, TemplateStatus } from '../../store/campaigns/templates.ts'
import { ApiError } from '../errors.ts'
import { type Actor, holds } from '../policies/actor.ts'
import { holdsPermission } from '../policies/table.ts'

export type Turn = 'submit' | 'return' | 'approve' | 'publish' | 'retire'

interface Rule {
  from: readonly TemplateStatus[]
  to: TemplateStatus
  /** why this person must leave it to another */
  notBy?: (row: TemplateRow, person: number) => boolean
}

/** How a version goes along its life. Two persons at least: who drafted or submitted it does not approve it. */
export const TURNS: Readonly<Record<Turn, Rule>> = {
  submit: { from: ['DRAFT'], to: 'SUBMITTED' },
  return: { from: ['SUBMITTED', 'APPROVED'], to: 'DRAFT' },
  approve: {
    from: ['SUBMITTED'],
    to: 'APPROVED',
    notBy: isOwn,
  },
  publish: { from: ['APPROVED'], to: 'PUBLISHED' },
  retire: { from: ['PUBLISHED'], to: 'RETIRED' },
}

/** Whose version it is: another person approves it. */
export function isOwn(
  { createdBy, submittedBy }: Pick<TemplateRow, 'createdBy' | 'submittedBy'>,
  person: number,
): boolean {
  return person === createdBy || person === submittedBy
}

const WORDS: Readonly<Record<TemplateStatus, string>> = {
  DRAFT: '草稿',
  SUBMITTED: '已送审',
  APPROVED: '已批准',
  PUBLISHED: '已发布',
  RETIRED: '已停用',
}

/** @throws ApiError TEMPLATE_STATUS, TWO_PERSONS */
export function turned(row: TemplateRow, turn: Turn, person: number): TemplateStatus {
  const { from, to, notBy } = TURNS[turn]
  if (!from.includes(row.status)) {
    throw new ApiError('TEMPLATE_STATUS', `模板第 ${row.version} 版${WORDS[row.status]}，不能进行这项操作`, {
      next: `需为${from.map((status) => `“${WORDS[status]}”`).join('或')}`,
    })
  }
  if (notBy?.(row, person)) {
    throw new ApiError('TWO_PERSONS', '起草人、送审人不能批准自己的模板', { next: '请另一位有权限的人员批准' })
  }
  return to
}

/** @throws ApiError TEMPLATE_STATUS when it is no draft any more */
export function assertDraft(row: TemplateRow): void {
  if (row.status === 'DRAFT') return
  throw new ApiError('TEMPLATE_STATUS', `模板第 ${row.version} 版${WORDS[row.status]}，不能再改`, {
    next:
      row.status === 'PUBLISHED' || row.status === 'RETIRED' ? '发布后的版本不再变化，请另起新版本' : '请先退回草稿',
  })
}

/** @throws ApiError TEMPLATE_CHANGED when somebody has saved another draft than the one that was edited */
export function assertBase(row: TemplateRow, base: string | undefined): void {
  if (base === undefined || base === row.hash) return
  throw new ApiError('TEMPLATE_CHANGED', '这份草稿在别处已经改过', {
    next: '请先看现在的草稿，再决定用哪一份',
  })
}

/** What somebody may do with a version as it stands. */
export function mayDo(row: TemplateRow, actor: Actor): ('edit' | Turn)[] {
  const drafts = holdsPermission(actor, 'template.draft')
  const approves = holdsPermission(actor, 'template.approve')
  const turns = (Object.keys(TURNS) as Turn[]).filter((turn) => {
    const { from, notBy } = TURNS[turn]
    return from.includes(row.status) && !notBy?.(row, actor.person.id) && (turn === 'submit' ? drafts : approves)
  })
  return [...(drafts && row.status === 'DRAFT' ? (['edit'] as const) : []), ...turns]
}

/** Those who see versions that are not published yet. */
export const seesDrafts = (actor: Actor): boolean =>
  holdsPermission(actor, 'template.draft') || holdsPermission(actor, 'template.approve') || holds(actor, ['AUDITOR'])
