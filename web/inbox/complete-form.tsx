import { Alert, App, Button, Form, Input } from 'antd'
import { type RefObject, useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OutcomeOption, TaskDetail, TaskItem } from '../../contracts/http/tasks.ts'
import { ApiError } from '../shared/api.ts'
import { useErrorText } from '../shared/error-text.ts'
import { privateKeys, withoutPrivate } from '../shared/private-answers.ts'
import { useMe } from '../shared/session.ts'
import { showBeside } from '../shared/show-beside.ts'
import { formatClock } from '../shared/time.ts'
import { useCampaignTime } from '../shared/use-campaign-time.ts'
import { useTime } from '../shared/use-time.ts'
import { useWhyText } from '../shared/use-why-text.ts'
import { waitsFor } from '../shared/waits-for.ts'
import { withAllGood } from './all-good.ts'
import { ChecklistField } from './checklist-field.tsx'
import { asksChecklist, completeBody, fieldPath } from './complete-body.ts'
import type { Draft, FormContent } from './draft.ts'
import { EvidenceFields } from './evidence-fields.tsx'
import { FormFields } from './form-fields.tsx'
import { initialContent } from './initial-content.ts'
import { MoneyPreview } from './money-preview.tsx'
import { OutcomeChoice } from './outcome-choice.tsx'
import { ReasonField } from './reason-field.tsx'
import { ReturnFields } from './return-fields.tsx'
import { useCompleteTask } from './use-complete-task.mutation.ts'
import { type DraftState, useDraft } from './use-draft.ts'

interface CompleteFormProps {
  detail: TaskDetail
  initial: Draft | undefined
  onDone: (taskId: string) => void
  /** filled with what the keys may do */
  actsRef: RefObject<FormActs | undefined>
}

/** What the keys may do with the open form. */
export interface FormActs {
  submit(): void
  /** every item of the checklist that is not answered yet complies */
  allGood(): void
}

/** Outcome first, then what the outcome asks. What is typed survives everything but its own submission. */
export function CompleteForm({ detail, initial, onDone, actsRef }: CompleteFormProps) {
  const { t } = useTranslation('inbox')
  const { message, modal } = App.useApp()
  const errorText = useErrorText()
  const whyText = useWhyText()
  const me = useMe()
  const taskId = detail.task.id
  const [form] = Form.useForm<FormContent>()
  const outcomeId = Form.useWatch('outcome', form)
  const outcome = detail.outcomes.find(({ id }) => id === outcomeId)
  const right = detail.may.find(({ verb }) => verb === 'complete')
  const isEnabled = right?.allowed === true
  const isBack = detail.delegation?.status === 'OPEN' && detail.delegation.to.id === me.person.id
  const forDevice = useCallback(
    ({ answers, ...rest }: FormContent): FormContent =>
      answers ? { ...rest, answers: withoutPrivate(answers, privateKeys(detail.form)) } : rest,
    [detail.form],
  )
  const draft = useDraft(me.person.id, taskId, initial && { savedAt: initial.savedAt, where: 'device' }, forDevice)
  const [failure, setFailure] = useState<unknown>()
  const complete = useCompleteTask(taskId, () => {
    message.success(t(isBack ? 'handedBack' : 'recorded', { outcome: outcome?.title, name: detail.task.name }))
    void draft.forget()
    onDone(taskId)
  })

  const send = (chosen: OutcomeOption) => {
    setFailure(undefined)
    complete.mutate(completeBody(detail, chosen, form.getFieldsValue(true) as FormContent), {
      onError: (error) => {
        const { field, told } = errorText(error)
        if (field === undefined || !showBeside(form, fieldPath(field), told)) setFailure(error)
      },
    })
  }
  const submit = () => {
    if (!isEnabled || complete.isPending) return
    form.validateFields({ recursive: true }).then(
      () => {
        if (!outcome) return
        if (!outcome.document) return send(outcome)
        modal.confirm({
          title: t('confirm.title', { outcome: outcome.title }),
          content: t('confirm.document'),
          okText: t('confirm.ok'),
          onOk: () => send(outcome),
        })
      },
      ({ errorFields }: { errorFields?: { name: (string | number)[] }[] }) => {
        const first = errorFields?.[0]
        if (first) form.scrollToField(first.name, { block: 'center', focus: true })
      },
    )
  }
  const allGood = () => {
    if (!isEnabled || complete.isPending || !asksChecklist(detail, outcome) || !detail.checklist) return
    form.setFieldValue('checklist', withAllGood(detail.checklist, form.getFieldValue('checklist') ?? {}))
    draft.save(form.getFieldsValue(true) as FormContent)
  }
  useEffect(() => {
    actsRef.current = { submit, allGood }
  })

  if (detail.outcomes.length === 0) return null
  return (
    <Form<FormContent>
      form={form}
      layout="vertical"
      disabled={!isEnabled || complete.isPending}
      initialValues={initialContent(detail, initial)}
      onValuesChange={() => draft.save(form.getFieldsValue(true) as FormContent)}
      scrollToFirstError={false}
      className="complete"
    >
      {isEnabled && <Waits task={detail.task} />}
      {!isEnabled && <WhyNot detail={detail} why={right ? whyText(right) : null} />}
      {detail.duty ? <OnlyOutcome /> : <OutcomeChoice outcomes={detail.outcomes} />}
      {outcome && (
        <>
          <ChecklistField detail={detail} outcome={outcome} form={form} onAllGood={allGood} />
          <FormFields detail={detail} outcome={outcome} />
          <EvidenceFields detail={detail} outcome={outcome} place={`${me.person.id}/${taskId}`} />
          <ReturnFields outcome={outcome} />
          {!detail.duty && <ReasonField outcome={outcome} />}
          {outcome.money && <MoneyPreview detail={detail} outcome={outcome} form={form} />}
        </>
      )}
      <footer className="complete-foot">
        {failure !== undefined && <Refusal error={failure} />}
        <DraftNote state={draft.state} />
        <Button type="primary" onClick={submit} loading={complete.isPending} disabled={!isEnabled || !outcome}>
          {outcome ? t(isBack ? 'handBack' : 'submit', { outcome: outcome.title }) : t('submitNothing')}
        </Button>
      </footer>
    </Form>
  )
}

/** A record has one outcome: there is nothing to choose. */
const OnlyOutcome = () => (
  <Form.Item name="outcome" hidden>
    <Input />
  </Form.Item>
)

function Refusal({ error }: { error: unknown }) {
  const { t } = useTranslation('inbox')
  const { message, next } = useErrorText()(error)
  const isAway = error instanceof ApiError && error.isAway
  return (
    <Alert
      role="alert"
      showIcon
      type={isAway ? 'warning' : 'error'}
      title={message}
      description={isAway ? t('keptHere') : next}
      className="complete-refusal"
    />
  )
}

/** What it waits for; what is typed meanwhile is kept as a draft. Before its window only what goes back may be handed in. */
function Waits({ task }: { task: TaskItem }) {
  const { t } = useTranslation('inbox')
  const time = useCampaignTime(task.campaignId)
  const waits = waitsFor(task)
  if (!waits) return null
  const isEarly = waits.what === 'EARLY' && task.earliest
  const title = isEarly
    ? t('tooEarly', { at: time.instant(isEarly.at) })
    : t(`state.waits.${waits.what}`, { names: waits.names.join(t('shared:due.and')) })
  return <Alert type="info" showIcon title={title} className="complete-why" />
}

/** Somebody else has it: who, since when; else the rule that forbids it. */
function WhyNot({ detail: { task }, why }: { detail: TaskDetail; why: string | null }) {
  const { t } = useTranslation('inbox')
  const time = useTime()
  const text = task.holder
    ? t('heldBy', { name: task.holder.name, at: task.heldAt ? time.instant(task.heldAt) : '' })
    : why
  return text && <Alert type="info" title={text} className="complete-why" />
}

function DraftNote({ state }: { state: DraftState | undefined }) {
  const { t } = useTranslation('inbox')
  return (
    <span className="faint" aria-live="polite">
      {state && t(`draft.${state.where}`, { clock: formatClock(state.savedAt) })}
    </span>
  )
}
