import type { AskedMatter } from '../../../domain/case/matter-opening.ts'
import type { StoredCase } from './rows.ts'
import { payloadOf, type Snapshot } from './snapshot.ts'

/**
 * What a matter was opened by: the message that asked for it, or the person whose opening its trail tells.
 * @throws when nothing asked for it
 */
export function asked(
  snapshot: Snapshot,
  file: Pick<StoredCase, 'id' | 'procedure' | 'unit_id' | 'site'>,
): AskedMatter {
  const message = snapshot.messages.find(({ to_entity, verb }) => to_entity === file.id && verb === 'open')
  if (message) return message.payload as unknown as AskedMatter
  const [first] = snapshot.trail.get(`case/${file.id.replace('-', '/')}`) ?? []
  const { key, person, unit, channel, source } = first ? payloadOf(first).data : {}
  if (typeof key !== 'string' || typeof person !== 'number') throw new Error('nothing has asked for this matter')
  const { procedure, unit_id } = file
  const ground = typeof file.site.ground === 'string' ? { ground: file.site.ground } : {}
  return {
    procedure,
    key,
    person,
    unit: unit_id,
    matter: {},
    ...ground,
    ...(typeof unit === 'number' ? { openedBy: unit } : {}),
    ...(typeof channel === 'string' && typeof source === 'string' ? { intake: { channel, source } } : {}),
  }
}
