import type { EvidenceSlot } from '../../../contracts/evidence.ts'
import { newKey } from '../../shared/api.ts'
import { shutterPosition } from '../../shared/shutter-position.ts'
import { keepForGood } from '../device-store.ts'
import { sha256Of } from './photo.ts'
import { changePhoto, keepPhoto } from './photos.ts'

/**
 * Takes chosen files in: their bytes are hashed before anything else, then they are kept on the device; where the slot asks, the device says
 * once where it is. `onKept` after each step, so that the page shows it.
 */
export async function takePhotos(
  place: string,
  slot: EvidenceSlot,
  files: readonly File[],
  onKept: () => Promise<void>,
): Promise<void> {
  // asked at the shutter, while the bytes are read
  const position = slot.position && shutterPosition()
  const keys: string[] = []
  for (const file of files) {
    const sha256 = await sha256Of(file)
    const key = newKey()
    await keepPhoto({ key, place, slot: slot.id, file, takenAt: Date.now(), ...(sha256 ? { sha256 } : {}) })
    keys.push(key)
  }
  await onKept()
  void keepForGood()
  if (!position) return
  const where = await position
  for (const key of keys) await changePhoto(key, (photo) => ({ ...photo, position: where }))
  await onKept()
}
