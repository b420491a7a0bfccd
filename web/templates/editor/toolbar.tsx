import { DownloadOutlined, RedoOutlined, UndoOutlined, UploadOutlined } from '@ant-design/icons'
import { useNavigate } from '@tanstack/react-router'
import { App, Button, Upload } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TemplateVersion } from '../../../contracts/http/templates.ts'
import type { TemplateProblem } from '../../../domain/template/problem.ts'
import { isRecord } from '../../shared/is-record.ts'
import { saveFile } from '../../shared/save-file.ts'
import { TurnDialog } from '../turn-dialog.tsx'
import { type Draft, useEditor } from './editor-context.ts'
import { SaveState } from './save-state.tsx'
import type { useSaving } from './use-saving.ts'

interface ToolbarProps {
  version: TemplateVersion
  document: Draft
  /** of the draft as it is now; absent while it is checked */
  problems: readonly TemplateProblem[] | undefined
  canUndo: boolean
  canRedo: boolean
  onUndo: (way: 'undo' | 'redo') => void
  saving: ReturnType<typeof useSaving>
}

/** Back and forth, files in and out, where it is kept, and handing it in. */
export function Toolbar({ version, document, problems, canUndo, canRedo, onUndo, saving }: ToolbarProps) {
  const { t } = useTranslation('templates')
  const { change } = useEditor()
  const { message } = App.useApp()
  const navigate = useNavigate()
  const [isSubmitting, setSubmitting] = useState(false)
  const { id, version: number } = version
  const read = async (file: File) => {
    try {
      const parsed: unknown = JSON.parse(await file.text())
      if (!isRecord(parsed)) throw new SyntaxError('no object')
      // it stays this version of this template, whatever the file was
      change('import', () => ({ document: { ...parsed, id, version: number }, path: [] }))
      message.success(t('editor.imported'))
    } catch {
      message.error(t('upload.notJson'))
    }
  }
  const submit = async () => {
    if (await saving.toServer()) setSubmitting(true)
    else message.error(t('editor.notSaved'))
  }
  return (
    <div className="te-bar">
      <Button icon={<UndoOutlined aria-hidden />} disabled={!canUndo} onClick={() => onUndo('undo')} title="Ctrl+Z">
        {t('editor.undo')}
      </Button>
      <Button
        icon={<RedoOutlined aria-hidden />}
        disabled={!canRedo}
        onClick={() => onUndo('redo')}
        title="Ctrl+Shift+Z"
      >
        {t('editor.redo')}
      </Button>
      <Upload
        accept=".json,application/json"
        showUploadList={false}
        beforeUpload={(file) => {
          void read(file)
          return false
        }}
      >
        <Button icon={<UploadOutlined aria-hidden />}>{t('editor.import')}</Button>
      </Upload>
      <Button
        icon={<DownloadOutlined aria-hidden />}
        onClick={() => saveFile(`${id}-v${number}.json`, asFile(document))}
      >
        {t('editor.export')}
      </Button>
      <SaveState saving={saving} version={version} document={document} />
      <Button
        type="primary"
        className="te-submit"
        disabled={problems === undefined || problems.length > 0 || saving.saved.where === 'conflict'}
        title={problems && problems.length > 0 ? t('editor.submitWhen') : undefined}
        onClick={() => void submit()}
      >
        {t('turn.submit.title')}
      </Button>
      {isSubmitting && (
        <TurnDialog
          turn="submit"
          of={version}
          onClose={() => setSubmitting(false)}
          onDone={() => void navigate({ to: '/templates/$id', params: { id } })}
        />
      )}
    </div>
  )
}

const asFile = (document: Draft): Blob =>
  new Blob([`${JSON.stringify(document, undefined, 2)}\n`], { type: 'application/json' })
