import { newKey } from '../../shared/api.ts'
import { keepForGood } from '../device-store.ts'
import { flush } from '../outbox/flush.ts'
import { FRESH } from '../outbox/machine.ts'
import { putSubmission } from '../outbox/outbox.ts'
import { parted } from './private-answers.ts'
import type { Fill } from './use-fill.ts'

/** Puts what was filled into the outbox; it goes at once where there is a line. */
export async function handIn({ detail, content }: Fill, person: number, claims: boolean): Promise<void> {
  const { task, outcomes, form } = detail
  await putSubmission({
    key: newKey(),
    person,
    taskId: task.id,
    title: task.title,
    name: task.name,
    outcomeTitle: outcomes.find(({ id }) => id === content.outcome)?.title ?? '',
    claims,
    content: parted(form, content).content,
    madeAt: Date.now(),
    standing: FRESH,
  })
  void keepForGood()
  void flush(person, 'manual')
}
