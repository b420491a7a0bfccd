import { DownOutlined, RightOutlined } from '@ant-design/icons'
import { Button, Input } from 'antd'
import { memo, useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { BASICS, type OutlineNode } from './outline.ts'
import { isWithin, type Path } from './path.ts'
import { useLanguageWords } from './use-language-words.ts'

interface OutlineTreeProps {
  outline: readonly OutlineNode[]
  /** where the form is, as the address has it */
  selected: string
  /** elements in which something is wrong */
  wrong: (at: string) => boolean
  onSelect: (path: Path) => void
}

/** The whole template as lines that open each other; a search shows every element whose name has the text. */
export const OutlineTree = memo(function OutlineTree({ outline, selected, wrong, onSelect }: OutlineTreeProps) {
  const { t } = useTranslation('templates')
  const [typed, setTyped] = useState('')
  const sought = useDeferredValue(typed.trim().toLowerCase())
  const found =
    sought === '' ? undefined : named(outline).filter(({ node: { title } }) => title?.toLowerCase().includes(sought))
  const line = { selected, wrong, onSelect }
  return (
    <nav aria-label={t('editor.outline')} className="te-outline">
      <Input.Search
        allowClear
        aria-label={t('editor.find')}
        placeholder={t('editor.find')}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      {found?.length === 0 && <p className="faint">{t('editor.notFound')}</p>}
      <ul>
        {found
          ? found.map(({ node, owners }) => (
              <Line
                key={node.at}
                node={{ ...node, children: [] }}
                owners={owners.join(t('editor.ownedBy'))}
                {...line}
              />
            ))
          : outline.map((node) => <Line key={node.at} node={node} {...line} />)}
      </ul>
    </nav>
  )
})

interface Owned {
  node: OutlineNode
  /** the names of what it is in, the outermost first: many fields are called alike */
  owners: string[]
}

const named = (nodes: readonly OutlineNode[], owners: string[] = []): Owned[] =>
  nodes.flatMap((node) => [
    { node, owners },
    ...named(node.children, node.title === undefined ? owners : [...owners, node.title]),
  ])

interface LineProps extends Omit<OutlineTreeProps, 'outline'> {
  node: OutlineNode
  /** what it is in, where the lines around do not say it */
  owners?: string
}

function Line({ node, owners = '', ...line }: LineProps) {
  const { t } = useTranslation('templates')
  const words = useLanguageWords()
  const { selected, wrong, onSelect } = line
  const isOnTheWay = node.at !== BASICS && isWithin(selected, node.at)
  const [isOpen, setOpen] = useState<boolean>()
  const shown = isOpen ?? isOnTheWay
  const title = node.title ?? (node.at === BASICS ? t('editor.basics') : words.kind(node.at))
  const isSelected = selected === node.at
  return (
    <li>
      <span className="te-line">
        {node.children.length > 0 ? (
          <Button
            type="text"
            size="small"
            icon={shown ? <DownOutlined aria-hidden /> : <RightOutlined aria-hidden />}
            aria-label={t(shown ? 'editor.fold' : 'editor.unfold', { what: title })}
            aria-expanded={shown}
            onClick={() => setOpen(!shown)}
          />
        ) : (
          <span className="te-no-fold" />
        )}
        <button
          type="button"
          className="te-line-name"
          aria-current={isSelected ? 'true' : undefined}
          onClick={() => onSelect(node.path)}
        >
          {title}
          {node.path.length > 2 && <span className="soft"> {words.property(String(node.path.at(-2)), '')}</span>}
          {owners !== '' && <span className="soft te-owners">{owners}</span>}
          {node.title === undefined && node.children.length > 0 && (
            <span className="soft"> {node.children.length}</span>
          )}
          {wrong(node.at) && <strong className="te-bad"> {t('editor.wrong')}</strong>}
        </button>
      </span>
      {shown && node.children.length > 0 && (
        <ul>
          {node.children.map((child) => (
            <Line key={child.at} node={child} {...line} />
          ))}
        </ul>
      )}
    </li>
  )
}
