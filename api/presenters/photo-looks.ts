import type { PhotoLooks } from '../../contracts/evidence.ts'
import { type readAlike, shownAlike } from '../../store/photos/alike.ts'
import { instant } from './instants.ts'

type Looks = Awaited<ReturnType<typeof readAlike>>

export function presentLooks(looks: Looks): PhotoLooks {
  if (!looks) return { state: 'WAITING', takenAt: null, hasPosition: false, alike: [], others: 0 }
  const { photo, alike } = looks
  const { shown, others } = shownAlike(alike)
  return {
    state: photo.isCompared ? 'COMPARED' : 'PLAIN',
    takenAt: photo.takenAt,
    hasPosition: photo.hasPosition,
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
