import { RECORD_STEP, RECORDED } from '../../domain/duty/record.ts'
import { handIn } from '../../domain/rehearsal/hand-in.ts'
import { pick, type Random } from '../../domain/rehearsal/random.ts'
import type { Pool } from '../../store/pool.ts'
import { recordFact } from '../../store/record-fact.ts'
import type { Setups } from '../../store/setup.ts'

/** of what is open of the duties, how much is recorded at each moment: nearly all of it, as it is meant to be */
const SHARE = 0.93
/** how often something is found on a site that is scored */
const FINDS = 0.3
/** The sites that are drawn for a check on this day are left open, score and check, for whoever tries the product; nothing of that day is scored before they are drawn. */
const LEFT_OPEN = '2024-09-23'

interface DutyTask {
  id: string
  key: string
  duty: string
  entity: string
  unit: number
  site: Record<string, unknown> | null
  members: number[] | null
}

/** The people of the demonstration campaign score their sites, check some of them and set up their teams. */
export async function recordDuties(
  { pool, setups, campaign, random }: { pool: Pool; setups: Setups; campaign: string; random: Random },
  at: number,
): Promise<void> {
  const { rows } = await pool.query<DutyTask>(
    `select t.id, t.key, d.duty, t.entity_id as entity, t.unit_id as unit, l.data as site,
       (select array_agg(h.person_id order by h.person_id) from post_holding h where h.unit_id = t.unit_id and h.until_at is null) as members
     from task t join duty d on d.id = t.entity_id left join ledger_entry l on l.id = t.site
     where t.campaign_id = $1 and t.status = 'OPEN' and not (t.occurrence = $2 and coalesce(
       (select bool_or(drawn.site = t.site) from task drawn where drawn.campaign_id = $1 and drawn.occurrence = $2 and drawn.step = 'spotCheck'), true))
     order by t.id`,
    [campaign, LEFT_OPEN],
  )
  const setup = await setups.of(pool, campaign)
  for (const task of rows) {
    const [person, ...others] = task.members ?? []
    if (person === undefined || random() >= SHARE) continue
    const procedure = setup.recordProcedure(task.duty)
    const step = procedure.steps[RECORD_STEP]
    if (step?.kind !== 'task') throw new Error(`duties.${task.duty}: expected a step that records`)
    const sources = { site: task.site ?? {}, value: {}, param: procedure.param }
    const around = { units: [], people: [person, ...others] }
    const attempt = random() < FINDS ? 1 : 0
    const given = handIn({ procedure, step, task: task.key, outcome: RECORDED, sources, around, random, at, attempt })
    const asked = (step.form ?? []).some(({ key }) => key === 'falsified')
    const payload = asked ? { ...given, answers: { ...given.answers, falsified: false } } : given
    const result = await recordFact(pool, setups, {
      entity: task.entity,
      campaign,
      task: { id: task.id, key: task.key },
      payload,
      actor: { person: pick(random, [person, ...others]), unit: task.unit },
      idempotency: { caller: 'demo', route: 'record', key: task.id, bodyHash: '' },
      answer: () => ({}),
    })
    if (result.kind === 'refused')
      throw new Error(`the demonstration record ${task.id} was refused: ${JSON.stringify(result.refusal)}`)
  }
}
