import { CheckOutlined, CloseOutlined, MinusOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import type { GivenAnswers, TaskDetail } from '../../contracts/http/tasks.ts'
import './checklist.css'

interface GivenChecklistProps {
  given: GivenAnswers
  checklist: TaskDetail['checklist']
}

const ICONS = {
  pass: <CheckOutlined aria-hidden />,
  fail: <CloseOutlined aria-hidden />,
  notApplicable: <MinusOutlined aria-hidden />,
}

/** The checklist as it was filled, what failed first, with the score that was recorded. */
export function GivenChecklist({ given, checklist }: GivenChecklistProps) {
  const { t } = useTranslation('inbox')
  const kinds = new Map(checklist?.items.map(({ id, kind }) => [id, kind]))
  const isBonus = (id: string) => kinds.get(id) === 'bonus'
  const rank = (item: GivenAnswers['checklist'][number]) => (item.result === 'fail' && !isBonus(item.id) ? 0 : 1)
  const items = [...given.checklist].sort((a, b) => rank(a) - rank(b))
  const word = ({ id, result }: GivenAnswers['checklist'][number]) => {
    if (result === 'notApplicable') return t('checklist.notApplicable')
    if (isBonus(id)) return t(result === 'pass' ? 'checklist.achieved' : 'checklist.notAchieved')
    return t(`checklist.${result}`)
  }
  return (
    <section className="checklist-given">
      <h4>
        {checklist?.title ?? t('checklist.title')}
        {given.score !== null && checklist && (
          <b>
            {t(checklist.direction === 'LOWER_IS_BETTER' ? 'checklist.penalty' : 'checklist.score', {
              score: given.score,
              full: checklist.full,
              pass: checklist.pass,
            })}
            {given.band && <span className="checklist-band">{given.band}</span>}
          </b>
        )}
      </h4>
      <ul>
        {items.map((item) => (
          <li key={item.id} className={rank(item) === 0 ? 'item-failed' : undefined}>
            <span className="item-text">{item.title}</span>
            <span className="item-result">
              {ICONS[item.result]} {word(item)}
              {item.times !== null && item.times > 1 && ` × ${item.times}`}
              {item.total !== undefined && ` ${item.done ?? 0}/${item.total}`}
              {item.share !== undefined && ` ${item.share}%`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
