import { useQueryClient } from '@tanstack/react-query'
import { App, Button, Form, Modal } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SavedView, ViewPage } from '../../contracts/http/views.ts'
import { newKey, request } from '../shared/api.ts'
import { byName } from '../shared/by-name.ts'
import { useErrorText } from '../shared/error-text.ts'
import { Refused } from '../shared/refused.tsx'
import { useSubmit } from '../shared/use-submit.ts'
import './manage-views.css'
import { NameItem } from './save-view.tsx'
import { currentView, type Filters, viewsQuery } from './views.query.ts'

interface ManageViewsProps {
  page: ViewPage
  views: readonly SavedView[]
  /** of the list as it is now */
  filters: Filters
  /** what it leaves out, in words */
  leftOut: readonly string[]
  onClose: () => void
}

/** The views that he may rename, bring up to date and delete. */
export function ManageViews({ page, views, filters, leftOut, onClose }: ManageViewsProps) {
  const { t } = useTranslation('views')
  const [renamed, setRenamed] = useState<string>()
  const remove = useRemove(page)
  const replace = useReplace(page, filters, leftOut)
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
                {currentView([view], filters) ? (
                  <span className="soft">{t('isNow')}</span>
                ) : (
                  <Button size="small" aria-label={t('replaceOf', { name: view.name })} onClick={() => replace(view)}>
                    {t('replace')}
                  </Button>
                )}
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
  const ask = useAsked(page)
  return ({ id, name, unit }: SavedView) =>
    ask({
      title: t('removeTitle', { name }),
      content: unit ? t('removeShared', { unit: unit.name }) : undefined,
      okText: t('remove'),
      send: () => request('POST', `/api/views/${id}/remove`, { key: newKey() }),
      done: t('removed', { name }),
    })
}

/** Asked once more, with what the view will leave out: what it was is not kept. */
function useReplace(page: ViewPage, filters: Filters, leftOut: readonly string[]) {
  const { t } = useTranslation(['views', 'shared'])
  const ask = useAsked(page)
  return ({ id, name, unit }: SavedView) =>
    ask({
      title: t('replaceTitle', { name }),
      content: (
        <>
          <p>
            {leftOut.length > 0 ? t('shared:views.leftOut', { what: leftOut.join(t('shared:views.and')) }) : t('whole')}
          </p>
          {unit && <p>{t('replaceShared', { unit: unit.name })}</p>}
        </>
      ),
      okText: t('replace'),
      send: () => request('POST', `/api/views/${id}/replace`, { body: { page, query: filters }, key: newKey() }),
      done: t('replaced', { name }),
    })
}

interface Asked {
  title: string
  content: ReactNode
  okText: string
  send: () => Promise<unknown>
  /** what is said once it is done */
  done: string
}

function useAsked(page: ViewPage) {
  const { modal, message } = App.useApp()
  const errorText = useErrorText()
  const client = useQueryClient()
  return ({ send, done, ...words }: Asked) =>
    void modal.confirm({
      ...words,
      onOk: async () => {
        try {
          await send()
          message.success(done)
        } catch (error) {
          message.error(errorText(error).told)
        }
        await client.invalidateQueries({ queryKey: viewsQuery(page).queryKey })
      },
    })
}
