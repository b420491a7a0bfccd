import type { PhotoLooks, ShutterPosition } from '../../contracts/evidence.ts'
import { type readAlike, shownAlike } from '../../store/photos/alike.ts'
import { instant } from './instants.ts'

type Looks = Awaited<ReturnType<typeof readAlike>>

/** `position`: where it was added, where the caller is told that here. */
export function presentLooks(looks: Looks, position: ShutterPosition | null): PhotoLooks {
  const where = position ? { position } : {}
  if (!looks) return { state: 'WAITING', takenAt: null, hasPosition: false, ...where, alike: [], others: 0 }
  const { photo, alike } = looks
  const { shown, others } = shownAlike(alike)
  return {
    state: photo.isCompared ? 'COMPARED' : 'PLAIN',
    takenAt: photo.takenAt,
    hasPosition: photo.hasPosition,
    ...where,
    alike: shown.map(({ id, isSameFile, case: of, uploadedBy, uploadedAtMs }) => ({
      evidenceId: id,
      same: isSameFile,
      case: of,
      uploadedBy,
      uploadedAt: instant(uploadedAtMs),
    })),
    others,
  }
}
