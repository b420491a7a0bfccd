import type { SignerItem, SignsDetail } from '../../contracts/http/signs.ts'
import { type CompiledProcedure, signedStep } from '../../domain/case/compile.ts'
import { votesOf } from '../../domain/case/signs.ts'
import type { CaseState, Signer } from '../../domain/case/state.ts'
import type { SignatureRow } from '../../store/cases/signatures.ts'
import type { Setup } from '../../store/setup.ts'
import { instantOrNull } from './instants.ts'

/** Undefined where one alone does the step that the case stands at. */
export function presentSigns(
  setup: Setup,
  procedure: CompiledProcedure,
  entity: string,
  state: CaseState,
  rows: readonly SignatureRow[],
): SignsDetail | undefined {
  const step = state.signs && signedStep(procedure, state.step)
  if (!step) return undefined
  const { order = 'PARALLEL', decide } = step.signs
  const titleOf = (id: string) => setup.template.roles.find((role) => role.id === id)?.title ?? id
  const each = 'each' in step.performer ? step.performer.each : undefined
  const outcomes = Object.fromEntries(Object.entries(step.outcomes).map(([id, { title }]) => [id, title]))
  const present = (signer: Signer): SignerItem => {
    const row = rows.find(({ id }) => signer.no !== undefined && id === `${entity}.${state.step}.${signer.no}`)
    const isSigned = row?.status === 'DONE'
    return {
      role: titleOf(each ?? String(signer.of)),
      votes: votesOf(decide, signer),
      task: row?.id ?? null,
      unit: row?.unit ?? null,
      status: isSigned ? 'SIGNED' : row ? 'OPEN' : 'WAITING',
      outcome: isSigned && row.outcome !== null ? (outcomes[row.outcome] ?? row.outcome) : null,
      reason: isSigned ? row.reason : null,
      score: isSigned && 'score' in decide ? row.score : null,
      by: isSigned ? row.by : null,
      onBehalf: isSigned ? row.onBehalf : null,
      rule: (isSigned && row.byRule?.kind) || 'POST',
      at: instantOrNull(isSigned ? row.at : null),
    }
  }
  return { order, decide, outcomes, signers: (state.signs ?? []).map(present) }
}
