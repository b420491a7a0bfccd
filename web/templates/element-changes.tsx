import { useTranslation } from 'react-i18next'
import type { TemplateComparison } from '../../contracts/http/templates.ts'

/** the path of an element that is one value, such as a parameter */
const WHOLE = 'value'

type Item = TemplateComparison['items'][number]

/** Added, removed and changed elements, those of one kind together. */
export function ElementChanges({ items }: { items: readonly Item[] }) {
  const { t } = useTranslation('templates')
  return (
    <ul className="element-changes">
      {items.map((item) => (
        <li key={`${item.construct}.${item.id}`}>
          <span className={`change-${item.change}`}>{t(`compare.${item.change}`)}</span> <span>{item.kind}</span>{' '}
          <strong>{item.title}</strong> <code className="faint">{item.id}</code>
          {item.values.length > 0 && (
            <dl>
              {item.values.map(({ path, before, after }) => (
                <div key={path}>
                  {path !== WHOLE && (
                    <dt>
                      <code>{path}</code>
                    </dt>
                  )}
                  <dd>
                    {before !== undefined && <del>{shown(before)}</del>}{' '}
                    {after !== undefined && <ins>{shown(after)}</ins>}
                  </dd>
                </div>
              ))}
            </dl>
          )}
        </li>
      ))}
    </ul>
  )
}

const shown = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))
