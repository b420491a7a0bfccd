import { InboxOutlined } from '@ant-design/icons'
import { type DragEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'

interface FileDropProps {
  onFile: (file: File) => void
  disabled?: boolean
  /** what file, and what happens to it; absent: a ledger's */
  title?: string
  help?: string
}

/** A file by dropping, by clicking or by keyboard; it is looked at first, nothing is written. */
export function FileDrop({ onFile, disabled = false, title, help }: FileDropProps) {
  const { t } = useTranslation('planner')
  const id = useId()
  const [isOver, setOver] = useState(false)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    const [file] = event.dataTransfer.files
    if (file && !disabled) onFile(file)
  }
  return (
    <label
      htmlFor={id}
      className={isOver ? 'file-drop is-over' : 'file-drop'}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <InboxOutlined aria-hidden />
      <span>
        <strong>{title ?? t('ledger.drop')}</strong>
        <span className="soft">{help ?? t('ledger.dropHelp')}</span>
      </span>
      <input
        id={id}
        type="file"
        accept=".xlsx,.csv"
        className="visually-hidden"
        disabled={disabled}
        onChange={({ target }) => {
          const [file] = target.files ?? []
          // the same file chosen again, corrected meanwhile, must count as chosen
          target.value = ''
          if (file) onFile(file)
        }}
      />
    </label>
  )
}
