import { CheckOutlined } from '@ant-design/icons'
import { Button, Form, type FormInstance, Radio } from 'antd'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { OutcomeOption, TaskDetail } from '../../contracts/http/tasks.ts'
import type { Checklist, ChecklistItem } from '../../contracts/template/checklist.ts'
import { numberGap } from '../../domain/scoring/item-answer.ts'
import { bandOf, type ItemAnswer, score } from '../../domain/scoring/score.ts'
import './checklist.css'
import { asksChecklist } from './complete-body.ts'
import type { FormContent } from './draft.ts'
import { ItemNumbers, PointsWords } from './item-numbers.tsx'

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
          rules={[
            ...(item.kind === 'bonus' ? [] : [{ required: true, message: t('checklist.missing') }]),
            { validator: (_rule, value?: ItemAnswer) => answerable(item, value, t) },
          ]}
        >
          <ItemRow item={item} />
        </Form.Item>
      ))}
    </fieldset>
  )
}

/** The numbers that the item's formula reads are there and make sense, as the rules will ask. */
function answerable(item: ChecklistItem, value: ItemAnswer | undefined, t: TFunction<'inbox'>): Promise<void> {
  const gap = value?.result === undefined ? undefined : numberGap(item, value)
  return gap ? Promise.reject(new Error(t(`checklist.gap.${gap}`))) : Promise.resolve()
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
  const band = bandOf(checklist, result.score)
  const verdict = result.vetoed ? 'vetoed' : result.passed ? 'passed' : 'failed'
  return (
    <span className="checklist-score" aria-live="polite">
      {open > 0 ? (
        t('checklist.open', { done: asked.length - open, all: asked.length })
      ) : (
        <span className={`checklist-${verdict}`}>{t(`checklist.${verdict}`)}</span>
      )}
      {open < asked.length && (
        <b>
          {t(checklist.direction === 'LOWER_IS_BETTER' ? 'checklist.penalty' : 'checklist.score', {
            score: result.score,
            full: result.full,
            pass: checklist.pass,
          })}
          {band && <span className="checklist-band">{band.title}</span>}
        </b>
      )}
    </span>
  )
}

interface ItemRowProps {
  item: ChecklistItem
  id?: string
  value?: ItemAnswer
  onChange?: (answer: ItemAnswer) => void
}

// id, value and onChange come from the Form.Item around it; by the id the form finds what is wrong
function ItemRow({ item, id, value, onChange }: ItemRowProps) {
  const { t } = useTranslation('inbox')
  const results = [
    { value: 'pass', label: item.kind === 'bonus' ? t('checklist.achieved') : t('checklist.pass') },
    { value: 'fail', label: item.kind === 'bonus' ? t('checklist.notAchieved') : t('checklist.fail') },
    ...(item.allowNotApplicable ? [{ value: 'notApplicable', label: t('checklist.notApplicable') }] : []),
  ]
  return (
    <div
      id={id}
      tabIndex={-1}
      className={`item${value?.result === 'fail' && item.kind !== 'bonus' ? ' item-failed' : ''}`}
    >
      <div className="item-text" id={`item-${item.id}`}>
        {item.title}
        <span className="item-basis">
          <PointsWords item={item} />
          {item.basis && ` · ${item.basis}`}
        </span>
      </div>
      <div className="item-answer">
        {value && <ItemNumbers item={item} value={value} onChange={(answer) => onChange?.(answer)} />}
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
