import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { isRecord } from '../../shared/is-record.ts'
import { added } from './changes.ts'
import { useEditor } from './editor-context.ts'
import { ItemButtons } from './item-buttons.tsx'
import { idOf } from './language.ts'
import { titleOf } from './outline.ts'
import { type Path, textOf, valueAt } from './path.ts'
import { useLanguageWords } from './use-language-words.ts'

/** Elements that have a form of their own: their names, which open it, and what can be done with each. */
export function ElementList({ path }: { path: Path }) {
  const { t } = useTranslation('templates')
  const { document, change, go, hasProblem } = useEditor()
  const words = useLanguageWords()
  const held = valueAt(document, path)
  const places: (string | number)[] = Array.isArray(held)
    ? held.map((_item, at) => at)
    : Object.keys(isRecord(held) ? held : {})
  const kind = words.kind(String(path.at(-1)))
  return (
    <div className="te-elements">
      <ul>
        {places.map((place, index) => {
          const element = valueAt(held, [place])
          const what = titleOf(element) ?? idOf(element) ?? String(place)
          const isWrong = hasProblem(textOf([...path, place]))
          return (
            <li key={`${place}`}>
              <Button type="link" onClick={() => go([...path, place])}>
                {what}
                {isWrong && <strong className="te-bad"> {t('editor.wrong')}</strong>}
              </Button>
              <ItemButtons
                path={[...path, place]}
                what={what}
                isFirst={index === 0}
                isLast={index === places.length - 1}
              />
            </li>
          )
        })}
      </ul>
      {places.length === 0 && <p className="faint">{t('editor.none', { what: kind })}</p>}
      <Button
        size="small"
        icon={<PlusOutlined aria-hidden />}
        onClick={() => change(`add ${textOf(path)}.${places.length}`, (now) => added(now, path))}
      >
        {t('editor.add', { what: kind })}
      </Button>
    </div>
  )
}
