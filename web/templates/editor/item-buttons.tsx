import { ArrowDownOutlined, ArrowUpOutlined, CopyOutlined, DeleteOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type Change, duplicated, moved, removed } from './changes.ts'
import { type Draft, useEditor } from './editor-context.ts'
import { type Path, textOf } from './path.ts'

interface ItemButtonsProps {
  path: Path
  /** what it is called, so that the buttons of two items are told apart */
  what: string
  isFirst: boolean
  isLast: boolean
  /** what is moved or copied is shown afterwards; absent: the page stays */
  follows?: boolean
}

/** Up, down, once more, away: every one can be undone. */
export function ItemButtons({ path, what, isFirst, isLast, follows = false }: ItemButtonsProps) {
  const { change } = useEditor()
  const at = textOf(path)
  const act = (name: string, make: (now: Draft) => Change<Draft>) =>
    change(`${name} ${at}`, (now) => {
      const made = make(now)
      return follows ? made : { ...made, path: path.slice(0, -1) }
    })
  return (
    <span className="te-item-buttons">
      <Act
        act="up"
        what={what}
        icon={<ArrowUpOutlined aria-hidden />}
        disabled={isFirst}
        onClick={() => act('up', (now) => moved(now, path, -1))}
      />
      <Act
        act="down"
        what={what}
        icon={<ArrowDownOutlined aria-hidden />}
        disabled={isLast}
        onClick={() => act('down', (now) => moved(now, path, 1))}
      />
      <Act
        act="copy"
        what={what}
        icon={<CopyOutlined aria-hidden />}
        onClick={() => act('copy', (now) => duplicated(now, path))}
      />
      <Act
        act="delete"
        what={what}
        icon={<DeleteOutlined aria-hidden />}
        onClick={() => act('delete', (now) => removed(now, path))}
      />
    </span>
  )
}

interface ActProps {
  act: 'up' | 'down' | 'copy' | 'delete'
  what: string
  icon: ReactNode
  disabled?: boolean
  onClick: () => void
}

function Act({ act, what, ...button }: ActProps) {
  const { t } = useTranslation('templates')
  const text = t(`editor.act.${act}`, { what })
  return <Button type="text" size="small" aria-label={text} title={text} {...button} />
}
