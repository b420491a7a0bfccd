import { Form } from 'antd'
import type { OutcomeOption, TaskDetail } from '../../contracts/http/tasks.ts'
import { useAskedFields } from '../shared/asked-fields.ts'
import { Question } from '../shared/question.tsx'
import { fieldsOf } from './complete-body.ts'

const NONE: Record<string, unknown> = {}

/** The questions of the step that this outcome asks of the answers so far, from the template. */
export function FormFields({
  detail,
  outcome,
}: {
  /** without a task: what nobody has been asked for yet */
  detail: Pick<TaskDetail, 'form' | 'prefilled'> & Partial<Pick<TaskDetail, 'task'>>
  outcome: OutcomeOption
}) {
  const form = Form.useFormInstance()
  const answers = (Form.useWatch('answers', form) as Record<string, unknown> | undefined) ?? NONE
  const asked = useAskedFields(detail.form, answers, 'answer')
  return fieldsOf(asked, outcome.id).map((field) => (
    <Question
      key={field.key}
      field={field}
      under="answers"
      isPrefilled={detail.prefilled[field.key] !== undefined}
      isWrong={detail.task?.status === 'OPEN' && detail.task.returned?.fields.includes(field.key) === true}
    />
  ))
}
