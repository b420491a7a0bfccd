import { useTranslation } from 'react-i18next'
import type { TaskItem } from '../../contracts/http/tasks.ts'
import type { TaskWhy } from '../../contracts/http/why.ts'

/** Whoever else may do the task now, or once it is passed on; who handled an earlier step may not. */
export function WhyOthers({ others, holder }: { others: TaskWhy['others']; holder: TaskItem['holder'] }) {
  const { t } = useTranslation('why')
  const { byClaim, items, total } = others
  const may = items.filter(({ barred }) => !barred)
  const barred = items.filter((person) => person.barred)
  return (
    <section>
      <h3>{t('others.title')}</h3>
      <p>
        {may.length === 0
          ? t('others.nobody')
          : t(byClaim ? 'others.byClaim' : 'others.passedOn', { holder: holder?.name ?? '' })}
      </p>
      {may.length > 0 && <People people={may} />}
      {barred.length > 0 && (
        <>
          <p>{t('others.barred')}</p>
          <People people={barred} />
        </>
      )}
      {total > items.length + 1 && <p className="soft">{t('others.more', { total })}</p>}
    </section>
  )
}

function People({ people }: { people: TaskWhy['others']['items'] }) {
  const { t } = useTranslation('why')
  return (
    <ul className="why-people">
      {people.map(({ id, name, post, heads }) => (
        <li key={id}>
          {name} <span className="soft">{heads ? t('others.head', { post }) : post}</span>
        </li>
      ))}
    </ul>
  )
}
