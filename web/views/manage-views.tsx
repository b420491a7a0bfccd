import { useQueryClient } from '@tanstack/react-query'
import { App, Button, Form, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SavedView, ViewPage } from '../../contracts/http/views.ts'
import { newKey, request } from '../shared/api.ts'
import { byName } from '../shared/by-name.ts'
import { useErrorText } from '../shared/error-text.ts'
import { Refused } from '../shared/refused.tsx'
import { useSubmit } from '../shared/use-submit.ts'
import './manage-views.css'
import { NameItem } from './save-view.tsx'
import { viewsQuery } from './views.query.ts'

interface ManageViewsProps {
  page: ViewPage
  views: readonly SavedView[]
  onClose: () => void
}

/** The views that he may rename and delete. */
export function ManageViews({ page, views, onClose }: ManageViewsProps) {
  const { t } = useTranslation('views')
  const [renamed, setRenamed] = useState<string>()
  const remove = useRemove(page)
  const changeable = byName(views.filter(({ mayChange }) => mayChange))
  return (
    <Modal open title={t('manage')} footer={null} onCancel={onClose}>
      {changeable.length === 0 && <p className="soft">{t('none')}</p>}
      <ul className="managed-views">
        {changeable.map((view) => (
          <li key={view.id}>
            {renamed === view.id ? (
              <RenameForm page={page} view={view} onClose={() => setRenamed(undefined)} />
            ) : (
              <>
                <span className="managed-name">
                  {view.name}
                  {view.unit && <span className="soft">{t('ofUnit', { unit: view.unit.name })}</span>}
                </span>
                <Button
                  size="small"
                  aria-label={t('renameOf', { name: view.name })}
                  onClick={() => setRenamed(view.id)}
                >
                  {t('rename')}
                </Button>
                <Button size="small" aria-label={t('removeOf', { name: view.name })} onClick={() => remove(view)}>
                  {t('remove')}
                </Button>
              </>
            )}
          </li>
        ))}
      </ul>
    </Modal>
  )
}

interface RenameFormProps {
  page: ViewPage
  view: SavedView
  onClose: () => void
}

function RenameForm({ page, view, onClose }: RenameFormProps) {
  const { t } = useTranslation(['views', 'shared'])
  const client = useQueryClient()
  const [form] = Form.useForm<{ name: string }>()
  const [key] = useState(newKey)
  const { submit, isBusy, failure } = useSubmit<{ name: string }>(form, ['name'], async ({ name }) => {
    await request<SavedView>('POST', `/api/views/${view.id}/rename`, { body: { name: name.trim() }, key })
    await client.invalidateQueries({ queryKey: viewsQuery(page).queryKey })
    onClose()
  })
  return (
    <Form<{ name: string }>
      form={form}
      className="rename-view"
      layout="vertical"
      requiredMark={false}
      initialValues={{ name: view.name }}
      onFinish={(values) => void submit(values)}
    >
      <NameItem />
      <Refused failure={failure} />
      <Button type="primary" htmlType="submit" loading={isBusy}>
        {t('ok')}
      </Button>
      <Button type="link" onClick={onClose}>
        {t('back')}
      </Button>
    </Form>
  )
}

/** Asked once more: of a unit's view others are rid of it too. */
function useRemove(page: ViewPage) {
  const { t } = useTranslation('views')
  const { modal, message } = App.useApp()
  const errorText = useErrorText()
  const client = useQueryClient()
  return ({ id, name, unit }: SavedView) =>
    void modal.confirm({
      title: t('removeTitle', { name }),
      content: unit ? t('removeShared', { unit: unit.name }) : undefined,
      okText: t('remove'),
      onOk: async () => {
        try {
          await request('POST', `/api/views/${id}/remove`, { key: newKey() })
          message.success(t('removed', { name }))
        } catch (error) {
          message.error(errorText(error).told)
        }
        await client.invalidateQueries({ queryKey: viewsQuery(page).queryKey })
      },
    })
}
