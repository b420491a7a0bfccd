import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import { verifyChain } from '../../../domain/audit/verify-chain.ts'
import { subjectOf } from '../../../domain/entity/subject.ts'
import { checking, type Finding } from './finding.ts'
import { payloadOf, type Snapshot } from './snapshot.ts'

/** 7: every chain holds, and tells every act exactly once with the hash of its contents. */
export function checkTrail(snapshot: Snapshot): Finding[] {
  const chains = checking('7 留痕链完好')
  const told = checking('7 行为与留痕一一对应')
  for (const subject of new Set([...snapshot.trail.keys(), ...snapshot.heads.keys()])) {
    const { firstBroken } = verifyChain(subject, snapshot.trail.get(subject) ?? [], snapshot.heads.get(subject))
    chains.look(firstBroken !== null && `${subject}: ${firstBroken.seq} ${firstBroken.class}`)
  }
  for (const entity of snapshot.entities) {
    const acts = snapshot.acts.get(entity.id) ?? []
    const events = (snapshot.trail.get(subjectOf(entity.id)) ?? [])
      .map(payloadOf)
      .filter((event) => event.cause === undefined && event.data.act !== undefined)
    told.look(events.length !== acts.length && `${entity.id}: ${acts.length} acts, ${events.length} told`)
    for (const act of acts) {
      const own = events.filter((event) => event.data.act === act.no)
      const same = own.length === 1 && own[0]?.at === act.at && own[0].data.payload === sha256(act.payload)
      told.look(!same && `${entity.id}: act ${act.no} is told ${own.length} times, or with other contents`)
    }
  }
  return [chains.finding, told.finding]
}

const sha256 = (value: unknown) =>
  createHash('sha256')
    .update(canonicalize(value) ?? '')
    .digest('hex')
