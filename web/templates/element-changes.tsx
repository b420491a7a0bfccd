import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import type { TemplateComparison } from '../../contracts/http/templates.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { type ElementWords, useElementWords } from './use-element-words.ts'

/** the path of an element that is one value, such as a parameter */
const WHOLE = 'value'

type Item = TemplateComparison['items'][number]

interface ElementChangesProps {
  items: readonly Item[]
  /** the versions that know the titles of what is named by an id, the one that counts first */
  documents: readonly CampaignTemplate[]
}

/** Added, removed and changed elements, those of one kind together, in the words of the template language. */
export function ElementChanges({ items, documents }: ElementChangesProps) {
  const { t } = useTranslation('templates')
  const words = useElementWords(documents)
  return (
    <ul className="element-changes">
      {items.map((item) => (
        <li key={`${item.construct}.${item.id}`}>
          <span className={`change-${item.change}`}>{t(`compare.${item.change}`)}</span>{' '}
          <span>{words.kind(item.construct)}</span>{' '}
          {item.id !== item.construct && <strong title={item.id}>{item.title}</strong>}
          {item.values.length > 0 && (
            <dl>
              {item.values.map((value) => (
                <Value key={value.path} item={item} value={value} words={words} />
              ))}
            </dl>
          )}
        </li>
      ))}
    </ul>
  )
}

interface ValueProps {
  item: Item
  value: Item['values'][number]
  words: ElementWords
}

function Value({ item, value: { path, before, after }, words }: ValueProps) {
  const { t } = useTranslation('template-words')
  const parts = path === WHOLE ? [] : words.path(item, path)
  return (
    <div>
      {parts.length > 0 && (
        <dt title={path}>
          {parts.map(({ text, isRaw }, at) => (
            <Fragment key={`${at}.${text}`}>
              {at > 0 && t('between')}
              {isRaw ? <code>{text}</code> : text}
            </Fragment>
          ))}
        </dt>
      )}
      <dd>
        {before !== undefined && <del>{words.value(item, path, before)}</del>}{' '}
        {after !== undefined && <ins>{words.value(item, path, after)}</ins>}
      </dd>
    </div>
  )
}
