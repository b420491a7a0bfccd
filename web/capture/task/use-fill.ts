import { useCallback, useEffect, useMemo, useState } from 'react'
import type { TaskDetail } from '../../../contracts/http/tasks.ts'
import { type FormContent, newestDraft, readLocalDraft } from '../../inbox/draft.ts'
import { initialContent } from '../../inbox/initial-content.ts'
import { useDraft } from '../../inbox/use-draft.ts'
import { useMe } from '../me.ts'
import type { Photo } from './photo.ts'
import { photosAt, placeOfTask } from './photos.ts'
import { keepPrivate, parted, readPrivate } from './private-answers.ts'
import { type Screen, screensOf } from './screens.ts'
import { type Asked, useAsked } from './use-asked.ts'

/** A task while it is filled on the phone: what is typed, the photos, and the screens that this asks. */
export interface Fill {
  detail: TaskDetail
  place: string
  content: FormContent
  photos: readonly Photo[]
  screens: readonly Screen[]
  /** when the draft was kept last, and where */
  saved: ReturnType<typeof useDraft>['state']
  change(patch: Partial<FormContent>): void
  /** the photos of the device are others now */
  lookAtPhotos(): Promise<void>
}

/** undefined while the device is asked for what it has of the task. */
export function useFill(detail: TaskDetail): Fill | undefined {
  const me = useMe()
  const taskId = detail.task.id
  const place = placeOfTask(me.person.id, taskId)
  const [content, setContent] = useState<FormContent>()
  const [photos, setPhotos] = useState<readonly Photo[]>([])
  const forDevice = useCallback((typed: FormContent) => parted(detail.form, typed).content, [detail.form])
  const draft = useDraft(me.person.id, taskId, undefined, forDevice)
  const lookAtPhotos = useCallback(async () => setPhotos(await photosAt(place)), [place])
  const isLoaded = content !== undefined
  useEffect(() => {
    // what is typed by now is newer than what a new answer of the server holds
    if (isLoaded) return
    const load = async () => {
      const [local, kept] = await Promise.all([readLocalDraft(me.person.id, taskId), readPrivate(place)])
      const first = initialContent(detail, newestDraft(local, detail.draft))
      setContent({ ...first, answers: { ...first.answers, ...kept } })
      await lookAtPhotos()
    }
    // a private window keeps nothing: then it begins with what the server knows
    load().catch(() => setContent(initialContent(detail, newestDraft(null, detail.draft))))
  }, [isLoaded, detail, me.person.id, taskId, place, lookAtPhotos])
  const asked: Asked = useAsked(detail.form, content?.answers)
  const screens = useMemo(
    () =>
      screensOf(
        detail,
        detail.outcomes.find(({ id }) => id === content?.outcome),
        asked,
      ),
    [detail, content?.outcome, asked],
  )
  if (!content) return undefined
  return {
    detail,
    place,
    content,
    photos,
    screens,
    saved: draft.state,
    change(patch) {
      const next = { ...content, ...patch }
      setContent(next)
      draft.save(next)
      // where the device keeps nothing, the draft on the server has it
      if (patch.answers) void keepPrivate(place, parted(detail.form, next).private).catch(() => undefined)
    },
    lookAtPhotos,
  }
}
