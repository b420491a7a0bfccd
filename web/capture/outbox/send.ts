import type { ActAnswer, TaskDetail } from '../../../contracts/http/tasks.ts'
import { completeBody } from '../../inbox/complete-body.ts'
import { forgetLocalDraft, type GivenFile } from '../../inbox/draft.ts'
import { ApiError, request } from '../../shared/api.ts'
import { uploadEvidence } from '../../shared/upload.ts'
import type { Photo } from '../task/photo.ts'
import { changePhoto, dropPhotosAt, photosAt, placeOfTask } from '../task/photos.ts'
import { forgetPrivate, readPrivate } from '../task/private-answers.ts'
import type { Happening } from './machine.ts'
import type { Submission } from './submission.ts'

/**
 * Sends one submission: claims, uploads, completes; each part counts once, whatever broke off before. Answers what became of it. The task
 * is asked for anew, so that what is sent is what it asks today.
 */
export async function send(submission: Submission, signal: AbortSignal): Promise<Happening> {
  const { key, person, taskId, claims } = submission
  const path = `/api/tasks/${encodeURIComponent(taskId)}`
  try {
    if (claims) await request<ActAnswer>('POST', `${path}/claim`, { body: {}, key: `${key}-claim`, signal })
    const photos = await uploaded(placeOfTask(person, taskId), signal)
    const detail = await request<TaskDetail>('GET', path, { signal })
    await request<ActAnswer>('POST', `${path}/complete`, {
      body: await bodyOf(submission, detail, photos),
      key,
      signal,
    })
  } catch (error) {
    return failed(error)
  }
  const place = placeOfTask(person, taskId)
  await Promise.all([dropPhotosAt(place), forgetPrivate(place), forgetLocalDraft(person, taskId)])
  return { type: 'sent', at: Date.now() }
}

/** Uploads what is not there yet, one after another: a phone's line carries one at a time. */
async function uploaded(place: string, signal: AbortSignal): Promise<Photo[]> {
  const photos = await photosAt(place)
  const done: Photo[] = []
  for (const photo of photos) done.push(photo.evidenceId === undefined ? await upload(photo, signal) : photo)
  return done
}

async function upload(photo: Photo, signal: AbortSignal): Promise<Photo> {
  const { key, file, position, sha256 } = photo
  const stored = await uploadEvidence({
    file,
    key,
    position: position && Promise.resolve(position),
    signal,
    onProgress: () => undefined,
    // the outbox itself tries again, and knows when
    pausesMs: [],
  })
  // the bytes that were hashed at the shutter are the bytes that came
  if (sha256 !== undefined && stored.sha256 !== sha256)
    throw new ApiError(422, { code: 'PHOTO_ALTERED', message: `“${file.name}”和拍摄时不是同一个文件`, requestId: '' })
  const { evidenceId } = stored
  await changePhoto(key, (now) => ({ ...now, evidenceId }))
  return { ...photo, evidenceId }
}

async function bodyOf({ person, taskId, content }: Submission, detail: TaskDetail, photos: readonly Photo[]) {
  const outcome = detail.outcomes.find(({ id }) => id === content.outcome)
  // a task that another has ended asks nothing any more: the server says so itself
  if (!outcome) throw new ApiError(409, goneCode(detail))
  const answers = { ...content.answers, ...(await readPrivate(placeOfTask(person, taskId))) }
  return completeBody(detail, outcome, { ...content, answers, evidence: withPhotos(content.evidence ?? {}, photos) })
}

const goneCode = ({ task }: TaskDetail) =>
  task.status === 'OPEN'
    ? { code: 'OUTCOME_UNKNOWN', message: '任务已经没有这个办理结果', requestId: '' }
    : { code: 'TASK_NOT_OPEN', message: '任务已经办结或不在当前环节', requestId: '' }

/** What was given before, and the photos of this device, by slot. */
export function withPhotos(
  given: Readonly<Record<string, GivenFile[]>>,
  photos: readonly Pick<Photo, 'slot' | 'evidenceId' | 'file'>[],
): Record<string, GivenFile[]> {
  const all: Record<string, GivenFile[]> = { ...given }
  for (const { slot, evidenceId, file } of photos) {
    if (evidenceId === undefined) continue
    all[slot] = [...(all[slot] ?? []), { id: evidenceId, name: file.name, type: file.type, size: file.size }]
  }
  return all
}

/** Away, overloaded or logged out: later. Everything else is the server's word on what was sent. */
function failed(error: unknown): Happening {
  const at = Date.now()
  if (!(error instanceof ApiError)) {
    if (error instanceof DOMException && error.name === 'AbortError') return { type: 'away', at }
    throw error
  }
  if (error.isAway || error.status === 401 || error.status === 429 || error.status >= 500) return { type: 'away', at }
  const { code, message, field, holder } = error
  return {
    type: 'refused',
    at,
    refusal: { code, message, ...(field ? { field } : {}), ...(holder ? { holder } : {}) },
  }
}
