import { randomUUID } from 'node:crypto'
import type { IdempotencyRequest } from '../../store/loaded.ts'
import { namesOf } from '../../store/organisation.ts'
import { type ActRefusal, type ActRequest, type RecordedAct, recordAct } from '../../store/record-act.ts'
import { repeated } from '../answers.ts'
import { notFound } from '../errors.ts'
import type { Services } from '../services.ts'
import { refusedOrClaimed } from './claimed.ts'

export type NewAct = Omit<ActRequest, 'actId' | 'answer' | 'idempotency'> & { idempotency: IdempotencyRequest }

/**
 * Records an act and hints the engine after the answer is settled.
 * @throws ApiError when it is refused, or the entity is not there
 */
export async function act<A>(
  services: Services,
  request: NewAct,
  answer: (recorded: RecordedAct) => A | Promise<A>,
): Promise<A> {
  const { pool, setups, engine } = services
  const result = await recordAct(pool, setups, { ...request, actId: randomUUID(), answer })
  switch (result.kind) {
    case 'recorded': {
      const { no, actId, at, orderNo } = result.recorded.act
      engine.hint({ entity: request.entity, no, actId, at, orderNo })
      return result.response as A
    }
    case 'answered':
      return repeated(result.stored, request.idempotency) as A
    case 'absent':
      throw notFound()
    case 'refused':
      throw await told(services, result.refusal)
  }
}

async function told({ pool }: Services, refusal: ActRefusal): Promise<Error> {
  const { holder } = refusal
  const name = holder ? ((await namesOf(pool, [holder.person])).get(holder.person) ?? null) : null
  return refusedOrClaimed(refusal, { name, heldAt: holder?.at ?? null })
}
