import { StarOutlined } from '@ant-design/icons'
import { useNavigate } from '@tanstack/react-router'
import { App, Button, Dropdown, Input, type MenuProps, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { filtersOf, type InboxSearch, parseInboxSearch } from './inbox-search.ts'

interface SavedView {
  name: string
  search: InboxSearch
}

const STORED_AS = 'muster.views'

/** A saved view is the address and a name, kept on this device. The menu was asked for, so it is open. */
export function ViewsMenu({ search }: { search: InboxSearch }) {
  const { t } = useTranslation('inbox')
  const { modal } = App.useApp()
  const navigate = useNavigate()
  const [views, setViews] = useState(readViews)
  const [name, setName] = useState<string>()
  const [isOpen, setOpen] = useState(true)
  const store = (next: SavedView[]) => {
    setViews(next)
    localStorage.setItem(STORED_AS, JSON.stringify(next))
  }
  const save = () => {
    const trimmed = name?.trim()
    if (!trimmed) return
    store([...views.filter((view) => view.name !== trimmed), { name: trimmed, search: filtersOf(search) }])
    setName(undefined)
  }
  const forget = (view: SavedView) =>
    modal.confirm({
      title: t('views.forget', { name: view.name }),
      onOk: () => store(views.filter((other) => other.name !== view.name)),
    })
  const items: MenuProps['items'] = [
    ...views.map((view) => ({
      key: view.name,
      label: view.name,
      onClick: () => void navigate({ to: '/inbox', search: view.search }),
    })),
    ...(views.length > 0 ? [{ type: 'divider' as const }] : []),
    { key: '+', label: t('views.save'), onClick: () => setName('') },
    ...(views.length > 0
      ? [
          {
            key: '-',
            label: t('views.remove'),
            children: views.map((view) => ({ key: `-${view.name}`, label: view.name, onClick: () => forget(view) })),
          },
        ]
      : []),
  ]
  return (
    <>
      <Dropdown menu={{ items }} trigger={['click']} open={isOpen} onOpenChange={setOpen} autoFocus>
        <Button type="text" icon={<StarOutlined aria-hidden />}>
          {t('views.title')}
        </Button>
      </Dropdown>
      <Modal
        open={name !== undefined}
        title={t('views.save')}
        okText={t('views.ok')}
        okButtonProps={{ disabled: !name?.trim() }}
        onOk={save}
        onCancel={() => setName(undefined)}
      >
        <Input
          value={name ?? ''}
          onChange={(event) => setName(event.target.value)}
          maxLength={20}
          autoFocus
          placeholder={t('views.name')}
          aria-label={t('views.name')}
          onPressEnter={(event) => !event.nativeEvent.isComposing && save()}
        />
      </Modal>
    </>
  )
}

function readViews(): SavedView[] {
  const stored: unknown = JSON.parse(localStorage.getItem(STORED_AS) ?? '[]')
  if (!Array.isArray(stored)) return []
  return stored.flatMap((view: { name?: unknown; search?: unknown }) =>
    typeof view.name === 'string' && typeof view.search === 'object' && view.search !== null
      ? [{ name: view.name, search: parseInboxSearch(view.search as Record<string, unknown>) }]
      : [],
  )
}
