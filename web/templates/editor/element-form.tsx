import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { isRecord } from '../../shared/is-record.ts'
import { Control } from './control.tsx'
import { useEditor } from './editor-context.ts'
import { ElementList } from './element-list.tsx'
import { Problems } from './field.tsx'
import { ItemButtons } from './item-buttons.tsx'
import { idOf, nodeAt, ROOT } from './language.ts'
import { NameControl } from './name-control.tsx'
import { ObjectControl } from './object-control.tsx'
import { isOwnForm, LISTS, titleOf } from './outline.ts'
import { type Path, textOf, valueAt } from './path.ts'
import { useLanguageWords } from './use-language-words.ts'

/** What the template holds beside its own few words: each has its own line of the outline. */
const ELSEWHERE: ReadonlySet<string> = new Set(['format', 'id', 'version', 'plan', 'calendar', ...LISTS])

/** The form of one line of the outline. */
export function ElementForm({ path }: { path: Path }) {
  const { t } = useTranslation('templates')
  const { document } = useEditor()
  const words = useLanguageWords()
  const node = nodeAt(document, path)
  const value = valueAt(document, path)
  const at = textOf(path)
  if (!node) return null
  if (path.length === 0)
    return (
      <section className="te-form" aria-label={t('editor.basics')}>
        <h2>{t('editor.basics')}</h2>
        <Problems at="" />
        <ObjectControl path={path} node={node} value={value} within="" label={t('editor.basics')} without={ELSEWHERE} />
      </section>
    )
  const holder = String(
    path.findLast((part) => typeof part === 'string' && (part !== path.at(-1) || path.length === 1)),
  )
  if (isOwnForm(path))
    return (
      <section className="te-form" aria-label={words.kind(holder)} data-at={at}>
        <h2>{words.kind(holder)}</h2>
        <Problems at={at} />
        <ElementList path={path} />
      </section>
    )
  const title = titleOf(value) ?? idOf(value) ?? words.kind(holder)
  return (
    <section className="te-form" aria-label={title} data-at={at}>
      <ElementHead path={path} title={title} kind={words.kind(holder)} />
      <Problems at={at} />
      <Control path={path} node={node} value={value} within={holder} name={`te-${at}`} label={title} />
    </section>
  )
}

/** What it is, what it is called where the template names it by its entry, and what can be done with it. */
function ElementHead({ path, title, kind }: { path: Path; title: string; kind: string }) {
  const { t } = useTranslation('templates')
  const { document, put } = useEditor()
  const holder = path.slice(0, -1)
  const place = path.at(-1)
  const held = valueAt(document, holder)
  const isEntry = isRecord(held) && path.length > 1
  const places: (string | number)[] = isRecord(held)
    ? Object.keys(held)
    : Array.isArray(held)
      ? held.map((_item, index) => index)
      : []
  return (
    <>
      <div className="te-form-head">
        <h2>
          {title} <span className="soft">{kind}</span>
        </h2>
        {path.length > 1 && (
          <ItemButtons
            path={path}
            what={title}
            isFirst={places[0] === place}
            isLast={places.at(-1) === place}
            follows
          />
        )}
        {path.length === 1 && valueAt(document, path) !== undefined && !isRequired(path) && (
          <Button size="small" onClick={() => put(path, undefined)}>
            {t('editor.remove', { what: title })}
          </Button>
        )}
      </div>
      {isEntry && typeof place === 'string' && (
        <div className="te-field">
          <div className="te-label">
            <label htmlFor="te-entry-name">{t('editor.entry')}</label>
          </div>
          <NameControl
            key={textOf(path)}
            scope={holder}
            current={place}
            name="te-entry-name"
            label={t('editor.entry')}
          />
        </div>
      )}
    </>
  )
}

/** Whether a template must have it. */
const isRequired = ([name]: Path): boolean => ROOT.required?.includes(String(name)) === true
