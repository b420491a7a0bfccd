import { CheckOutlined } from '@ant-design/icons'
import { Button, Form, type FormInstance, InputNumber, Radio } from 'antd'
import { useTranslation } from 'react-i18next'
import type { OutcomeOption, TaskDetail } from '../../contracts/http/tasks.ts'
import type { Checklist, ChecklistItem } from '../../contracts/template/template.ts'
import { type ItemAnswer, score } from '../../domain/scoring/score.ts'
import './checklist.css'
import { asksChecklist } from './complete-body.ts'
import type { FormContent } from './draft.ts'

interface ChecklistFieldProps {
  detail: Pick<TaskDetail, 'checklist'>
  outcome: OutcomeOption
  form: FormInstance<FormContent>
  onAllGood: () => void
}

const NONE: Record<string, ItemAnswer> = {}

/** The step's checklist, with the score that the rules give for what is filled so far. */
export function ChecklistField({ detail, outcome, form, onAllGood }: ChecklistFieldProps) {
  const { t } = useTranslation('inbox')
  const answers = Form.useWatch('checklist', form) ?? NONE
  const { checklist } = detail
  if (!checklist || !asksChecklist(detail, outcome)) return null
  return (
    <fieldset className="checklist">
      <legend>
        <h3>{checklist.title}</h3>
        <RunningScore checklist={checklist} answers={answers} />
      </legend>
      <AllGood checklist={checklist} answers={answers} onClick={onAllGood} />
      {checklist.items.map((item) => (
        <Form.Item
          key={item.id}
          name={['checklist', item.id]}
          rules={item.kind === 'bonus' ? [] : [{ required: true, message: t('checklist.missing') }]}
        >
          <ItemRow item={item} />
        </Form.Item>
      ))}
    </fieldset>
  )
}

/** Most items of most sites comply: one click or key answers what is still open. */
function AllGood({
  checklist,
  answers,
  onClick,
}: {
  checklist: Checklist
  answers: Record<string, ItemAnswer>
  onClick: () => void
}) {
  const { t } = useTranslation('inbox')
  const open = checklist.items.filter(({ id }) => answers[id]?.result === undefined).length
  return (
    <Button
      size="small"
      className="checklist-all"
      onClick={onClick}
      disabled={open === 0}
      title={t('checklist.allGoodKey')}
    >
      <CheckOutlined aria-hidden /> {t('checklist.allGood')}
    </Button>
  )
}

function RunningScore({ checklist, answers }: { checklist: Checklist; answers: Record<string, ItemAnswer> }) {
  const { t } = useTranslation('inbox')
  const given = Object.fromEntries(Object.entries(answers).filter(([, answer]) => answer?.result !== undefined))
  const result = score(checklist, given)
  const asked = checklist.items.filter(({ kind }) => kind !== 'bonus')
  const open = asked.filter(({ id }) => given[id] === undefined).length
  const verdict = result.vetoed ? 'vetoed' : result.passed ? 'passed' : 'failed'
  return (
    <span className="checklist-score" aria-live="polite">
      {open > 0 ? (
        t('checklist.open', { done: asked.length - open, all: asked.length })
      ) : (
        <span className={`checklist-${verdict}`}>{t(`checklist.${verdict}`)}</span>
      )}
      {open < asked.length && (
        <b>{t('checklist.score', { score: result.score, full: result.full, pass: checklist.pass })}</b>
      )}
    </span>
  )
}

interface ItemRowProps {
  item: ChecklistItem
  value?: ItemAnswer
  onChange?: (answer: ItemAnswer) => void
}

// value and onChange come from the Form.Item around it
function ItemRow({ item, value, onChange }: ItemRowProps) {
  const { t } = useTranslation('inbox')
  const results = [
    { value: 'pass', label: item.kind === 'bonus' ? t('checklist.achieved') : t('checklist.pass') },
    { value: 'fail', label: item.kind === 'bonus' ? t('checklist.notAchieved') : t('checklist.fail') },
    ...(item.allowNotApplicable ? [{ value: 'notApplicable', label: t('checklist.notApplicable') }] : []),
  ]
  const counts =
    item.kind === 'bonus' ? value?.result === 'pass' : item.kind === 'deduction' && value?.result === 'fail'
  return (
    <div className={`item${value?.result === 'fail' && item.kind !== 'bonus' ? ' item-failed' : ''}`}>
      <div className="item-text" id={`item-${item.id}`}>
        {item.title}
        <span className="item-basis">
          {t(`checklist.kind.${item.kind}`, { points: item.points })}
          {item.basis && ` · ${item.basis}`}
        </span>
      </div>
      <div className="item-answer">
        {counts && (
          <label className="item-times">
            <InputNumber
              size="small"
              min={1}
              max={99}
              precision={0}
              value={value?.times ?? 1}
              onChange={(times) => value && onChange?.({ ...value, times: times ?? 1 })}
            />
            {t('checklist.times')}
          </label>
        )}
        <Radio.Group
          optionType="button"
          options={results}
          value={value?.result}
          onChange={(event) => onChange?.({ result: event.target.value as ItemAnswer['result'] })}
          aria-labelledby={`item-${item.id}`}
        />
      </div>
    </div>
  )
}
