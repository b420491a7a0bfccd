import { Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type ControlProps, useEditor } from './editor-context.ts'

/** A value that the language does not have at this place, as it is written: kept until somebody writes another. */
export function RawControl({ path, value, name, label }: Pick<ControlProps, 'path' | 'value' | 'name' | 'label'>) {
  const { t } = useTranslation('templates')
  const { put } = useEditor()
  const [typed, setTyped] = useState<string>()
  const [isWrong, setWrong] = useState(false)
  const take = () => {
    if (typed === undefined) return
    try {
      put(path, JSON.parse(typed))
      setTyped(undefined)
      setWrong(false)
    } catch {
      setWrong(true)
    }
  }
  return (
    <>
      <Input.TextArea
        id={name}
        aria-label={label}
        className="te-expression"
        spellCheck={false}
        autoSize={{ maxRows: 12 }}
        value={typed ?? JSON.stringify(value, undefined, 2)}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={take}
      />
      <p className="soft">{isWrong ? t('editor.notJson') : t('editor.asWritten')}</p>
    </>
  )
}
