import { factKey, factOf } from '../../../domain/duty/index.ts'
import { siteSubject, subjectOf } from '../../../domain/entity/subject.ts'
import { checking, type Finding } from './finding.ts'
import type { StoredDuty, StoredFact, StoredTask } from './rows.ts'
import { payloadOf, type Snapshot } from './snapshot.ts'

/** Duties: every occurrence has one turn, every completed task one fact and one key, whoever was late or absent is marked and counted once. */
export function checkDuties(snapshot: Snapshot): Finding[] {
  const turns = checking('4 每次职责只轮到一次')
  const facts = checking('2 完成的职责任务恰好一件事实')
  const marks = checking('5 迟报、漏报各标一次')
  const completions = Map.groupBy(
    [...snapshot.keys.values()].filter(({ status, route }) => status === 200 && COMPLETION.test(route)),
    ({ route }) => COMPLETION.exec(route)?.[1],
  )
  const byDuty = Map.groupBy(snapshot.facts, ({ entity_id }) => entity_id)
  for (const duty of snapshot.duties.values()) {
    for (const wrong of turnsOf(snapshot, duty)) turns.look(wrong)
    const marked = marksOf(snapshot, duty)
    const recorded = Map.groupBy(byDuty.get(duty.id) ?? [], (fact) => `${fact.fact} ${taskOf(fact)}`)
    const rules = snapshot.setup.duty(duty.duty).duty
    const count = (fact: string | undefined, { key }: StoredTask) => recorded.get(`${fact} ${key}`)?.length ?? 0
    for (const task of snapshot.tasks.get(duty.id) ?? []) {
      const done = Number(task.status === 'DONE')
      const [own, keys] = [count(factOf(rules), task), completions.get(task.id)?.length ?? 0]
      const wanted = factOf(rules) === undefined ? 0 : done
      facts.look((own !== wanted || keys !== done) && `${task.id}: ${task.status}, ${own} facts, ${keys} keys`)
      for (const [name, is, fact] of [
        ['duty.late', task.late, rules.lateFact],
        ['duty.missed', task.status === 'MISSED', rules.missedFact],
      ] as const) {
        const [said, counted] = [marked.get(`${name} ${task.key}`) ?? 0, count(fact, task)]
        const once = Number(is)
        const right = said === once && (fact === undefined || counted === once)
        marks.look(!right && `${task.id}: ${name} ${is}, told ${said} times, ${counted} facts`)
      }
    }
  }
  return [turns.finding, facts.finding, marks.finding]
}

const COMPLETION = /^POST \/api\/tasks\/(.+~.+)\/complete$/

/** The task that a fact of a duty is about: it is in the key, `<duty>.<task>:<fact>`, however often that was written. */
function taskOf({ key, entity_id, fact }: StoredFact): string {
  const rest = key.slice(entity_id.length + 1)
  const end = rest.lastIndexOf(`:${fact}`)
  const task = end < 0 ? rest : rest.slice(0, end)
  return key.startsWith(factKey(entity_id, fact, task)) ? task : key
}

/** Each occurrence is told once when it has its turn, has one row, and numbers go on without a gap. */
function* turnsOf(snapshot: Snapshot, duty: StoredDuty): Generator<string | false> {
  const rows = snapshot.occurrences.get(duty.id) ?? []
  const told = (snapshot.trail.get(subjectOf(duty.id)) ?? [])
    .map(payloadOf)
    .filter(({ type }) => type === 'duty.opened' || type === 'duty.skipped')
    .map(({ data }) => String(data.occurrence))
  for (const key of new Set([...told, ...rows.map((row) => row.key)])) {
    const times = told.filter((each) => each === key).length
    const row = rows.find((each) => each.key === key)
    yield (times !== 1 || !row) && `${duty.id} ${key}: told ${times} times, row ${row?.status ?? '-'}`
  }
  const gap = rows.findIndex(({ ordinal }, index) => ordinal !== index + 1)
  yield gap >= 0 && `${duty.id}: occurrence ${gap + 1} has number ${rows[gap]?.ordinal}`
}

/** How often the trail says of each task that it was late or missed: by the duty's step, or by the person who was too late. */
function marksOf(snapshot: Snapshot, duty: StoredDuty): Map<string, number> {
  const subjects = new Set((snapshot.tasks.get(duty.id) ?? []).map(({ site }) => siteOrDuty(duty, site)))
  const count = new Map<string, number>()
  for (const row of [...subjects].flatMap((subject) => snapshot.trail.get(subject) ?? [])) {
    const { type, entity, data } = payloadOf(row)
    if (entity !== duty.id || (type !== 'duty.late' && type !== 'duty.missed')) continue
    const name = `${type} ${String(data.task)}`
    count.set(name, (count.get(name) ?? 0) + 1)
  }
  return count
}

const siteOrDuty = ({ id }: StoredDuty, site: string | null) => (site === null ? subjectOf(id) : siteSubject(site))
