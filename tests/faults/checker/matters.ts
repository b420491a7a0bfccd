import canonicalize from 'canonicalize'
import { matterId } from '../../../domain/case/matter-id.ts'
import { checking, type Finding } from './finding.ts'
import { asked } from './matter-source.ts'
import type { StoredCase } from './rows.ts'
import type { Snapshot } from './snapshot.ts'

/** 4: a matter is opened once for the message or the person that asked for it, with the fields that were given, and nothing else is. */
export function checkMatters(snapshot: Snapshot): Finding[] {
  const once = checking('4 每个起因恰好一件事项')
  const messages = snapshot.messages.filter(({ verb }) => verb === 'open')
  const byTarget = Map.groupBy(messages, ({ to_entity }) => to_entity)
  for (const [id, of] of byTarget) {
    once.look(of.length > 1 && `${id}: asked for ${of.length} times`)
    const { procedure, key } = of[0]?.payload ?? {}
    once.look(
      id !== matterId(snapshot.campaign, String(procedure), String(key)) && `${id}: is not the id of ${String(key)}`,
    )
    const delivered = of.some((message) => message.delivered)
    const opened = snapshot.cases.has(id)
    once.look(delivered !== opened && `${id}: delivered ${delivered}, opened ${opened}`)
  }
  for (const file of snapshot.cases.values()) if (!file.target) once.look(mattersDrift(snapshot, file))
  const rungs = checking('2 每级阶梯至多一次')
  const reached = new Map<string, number>()
  for (const { counter, unit_id, period, rung, status, measure } of snapshot.milestones) {
    const name = `${counter} ${unit_id} ${period} ${rung}`
    reached.set(name, (reached.get(name) ?? 0) + 1)
    rungs.look((reached.get(name) ?? 0) > 1 && `${name}: twice`)
    if (status !== 'REACHED') continue
    const times = measure === null ? 0 : (byTarget.get(measure)?.length ?? 0)
    rungs.look(times !== 1 && `${name}: its measure ${measure} was asked for ${times} times`)
  }
  return [once.finding, rungs.finding]
}

function mattersDrift(snapshot: Snapshot, file: StoredCase): string | false {
  try {
    const { procedure, key, unit, parent, matter } = asked(snapshot, file)
    if (file.id !== matterId(snapshot.campaign, procedure, key)) return `${file.id}: is not the id of ${key}`
    const corrected = new Set(
      (snapshot.acts.get(file.id) ?? []).flatMap(({ verb, payload }) =>
        verb === 'correct' ? Object.keys(payload.site ?? {}) : [],
      ),
    )
    const wanted: Record<string, unknown> = { ...matter, unit, parent: parent ?? null }
    const wrong = Object.keys(wanted).find(
      (field) => !corrected.has(field) && canonicalize(wanted[field]) !== canonicalize(file.site[field]),
    )
    return wrong !== undefined && `${file.id}: ${wrong} is ${canonicalize(file.site[wrong])}`
  } catch (error) {
    return `${file.id}: ${String(error)}`
  }
}
