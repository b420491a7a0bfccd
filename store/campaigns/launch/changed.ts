import type { LaunchPart } from '../../../contracts/http/launch.ts'
import { campaignTime } from '../../../domain/campaign/clock.ts'
import { changedParts } from '../../../domain/campaign/launch-request.ts'
import type { Tx } from '../../pool.ts'
import type { Setups } from '../../setup.ts'
import { type CampaignRow, findCampaign } from '../campaigns.ts'
import { readLaunchPreview } from './preview.ts'
import { endLaunchRequest, type LaunchRequestRow, standingRequest } from './requests.ts'
import { tellPersons } from './tell.ts'

/** Whether a second person is part of it: then what he looks at, or has confirmed, must be what is launched. */
export const isConfirmed = ({ status, confirmedBy }: LaunchRequestRow): boolean =>
  status === 'ASKED' || confirmedBy !== null

/** The draft as it stands, kept from being changed until the transaction ends; undefined: it is no draft any more. */
export async function lockDraft(tx: Tx, campaign: string): Promise<CampaignRow | undefined> {
  await tx.query('select from campaign where id = $1 for no key update', [campaign])
  const row = await findCampaign(tx, campaign)
  return row?.status === 'DRAFT' ? row : undefined
}

const WORDS: Record<LaunchPart, string> = {
  TITLE: '名称',
  LEDGER: '台账',
  DATES: '日期',
  ROLES: '分派',
  PARAMETERS: '参数',
  CLOCK: '时钟',
}

/** In words, for notices and errors. */
export const partsInWords = (parts: readonly LaunchPart[]): string => parts.map((part) => WORDS[part]).join('、')

/**
 * Ends a request that a second person looks at, or has confirmed, when the draft is not any more what it was; whoever asked and whoever
 * confirmed are told what has changed. In the transaction that changes the draft, or that was to launch it. Answers the parts.
 */
export async function lapseIfChanged(tx: Tx, setups: Setups, campaign: string): Promise<LaunchPart[]> {
  const request = await standingRequest(tx, campaign)
  if (!request || !isConfirmed(request)) return []
  const row = await findCampaign(tx, campaign)
  if (row?.status !== 'DRAFT') return []
  setups.forget(campaign)
  const changed = changedParts(request.preview, await readLaunchPreview(tx, setups, row))
  setups.forget(campaign)
  if (changed.length === 0) return []
  const at = campaignTime(row.clock, row.nowMs)
  const what = partsInWords(changed)
  const end = { status: 'LAPSED', changed, reason: `提请之后改了${what}` } as const
  if (await endLaunchRequest(tx, request, end, { actor: null, at })) {
    const { no, askedBy, confirmedBy } = request
    const text = `《${row.title}》的发起${confirmedBy === null ? '提请' : '确认'}失效：之后改了${what}，请重新提请`
    const told = [askedBy, ...(confirmedBy === null ? [] : [confirmedBy])]
    await tellPersons(tx, { campaign, effect: `${no}:lapsed`, text, at }, told)
  }
  return changed
}
