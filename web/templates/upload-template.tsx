import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button, Modal, Upload } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Problem } from '../../contracts/http/shapes.ts'
import type { TemplateVersion } from '../../contracts/http/templates.ts'
import { ApiError, newKey, request } from '../shared/api.ts'
import { useErrorText } from '../shared/error-text.ts'
import { ProblemList } from './problem-list.tsx'

interface UploadTemplateProps {
  onClose: () => void
}

/** A template comes as a JSON file. One that has mistakes is not stored: each is told with its place. */
export function UploadTemplate({ onClose }: UploadTemplateProps) {
  const { t } = useTranslation('templates')
  const errorText = useErrorText()
  const client = useQueryClient()
  const navigate = useNavigate()
  const [isBusy, setBusy] = useState(false)
  const [told, setTold] = useState<{ message: string; problems: readonly Problem[] }>()
  const send = async (file: File) => {
    setBusy(true)
    setTold(undefined)
    try {
      const document: unknown = JSON.parse(await file.text())
      const drafted = await request<TemplateVersion>('POST', '/api/templates', {
        body: { document },
        key: newKey(),
      })
      await client.invalidateQueries({ queryKey: ['templates'] })
      onClose()
      await navigate({ to: '/templates/$id', params: { id: drafted.id } })
    } catch (error) {
      if (error instanceof SyntaxError) setTold({ message: t('upload.notJson'), problems: [] })
      else setTold({ message: errorText(error).told, problems: (error instanceof ApiError && error.problems) || [] })
    } finally {
      setBusy(false)
    }
  }
  return (
    <Modal open title={t('upload.title')} width={760} footer={null} onCancel={onClose}>
      <p className="soft">{t('upload.help')}</p>
      <Upload
        accept=".json,application/json"
        maxCount={1}
        showUploadList={false}
        beforeUpload={(file) => {
          void send(file)
          return false
        }}
      >
        <Button type="primary" loading={isBusy}>
          {t('upload.choose')}
        </Button>
      </Upload>
      {told && (
        <div role="alert" className="upload-told">
          <p>{told.message}</p>
          <ProblemList problems={told.problems} />
        </div>
      )}
    </Modal>
  )
}
