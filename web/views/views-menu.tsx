import { StarOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Dropdown, type MenuProps } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SavedView } from '../../contracts/http/views.ts'
import { byName } from '../shared/by-name.ts'
import { ManageViews } from './manage-views.tsx'
import { SaveView } from './save-view.tsx'
import type { SavedViewsProps } from './saved-views.tsx'
import { useTakeOver } from './use-take-over.ts'
import { currentView, viewsQuery } from './views.query.ts'

type Item = NonNullable<MenuProps['items']>[number]

/** One's own views, those of each unit, and what can be done with them. The menu was asked for, so it is open. */
export function ViewsMenu({ page, filters, leftOut, onOpen }: SavedViewsProps) {
  const { t } = useTranslation(['views', 'shared'])
  const [isOpen, setOpen] = useState(true)
  const [dialog, setDialog] = useState<'save' | 'manage'>()
  const { data, error, refetch } = useQuery(viewsQuery(page))
  useTakeOver(page, data)
  const now = data && currentView(data.items, filters)
  const told = (key: string, label: string): Item => ({ key, label, disabled: true })
  const itemOf = (view: SavedView): Item => ({
    key: view.id,
    label: view.name,
    ...(view.id === now?.id ? { extra: t('now') } : {}),
    onClick: () => onOpen(view.query),
  })
  const groups = data
    ? [
        { key: 'mine', label: t('mine'), views: byName(data.items.filter(({ unit }) => unit === null)) },
        ...byUnit(data.items).map(({ id, name, views }) => ({
          key: `unit-${id}`,
          label: t('ofUnit', { unit: name }),
          views,
        })),
      ].filter(({ views }) => views.length > 0)
    : []
  const items: Item[] = [
    ...(error && !data ? [{ key: 'again', label: t('failed'), onClick: () => void refetch() }] : []),
    ...(!error && !data ? [told('loading', t('shared:loading'))] : []),
    ...(data?.items.length === 0 ? [told('none', t('none'))] : []),
    ...groups.map(
      ({ key, label, views }): Item => ({ key, label, type: 'group', children: views.map((view) => itemOf(view)) }),
    ),
    { type: 'divider' },
    { key: 'save', label: t('save'), onClick: () => setDialog('save') },
    ...(data?.items.some(({ mayChange }) => mayChange)
      ? [{ key: 'manage', label: t('manage'), onClick: () => setDialog('manage') }]
      : []),
  ]
  return (
    <>
      <Dropdown menu={{ items }} trigger={['click']} open={isOpen} onOpenChange={setOpen} autoFocus>
        <Button type="text" icon={<StarOutlined aria-hidden />}>
          {t('shared:views.title')}
        </Button>
      </Dropdown>
      {dialog === 'save' && (
        <SaveView
          page={page}
          filters={filters}
          leftOut={leftOut}
          units={data?.mayShareWith ?? []}
          onClose={() => setDialog(undefined)}
        />
      )}
      {dialog === 'manage' && data && (
        <ManageViews
          page={page}
          views={data.items}
          filters={filters}
          leftOut={leftOut}
          onClose={() => setDialog(undefined)}
        />
      )}
    </>
  )
}

/** The views of units, by unit, both by pinyin. */
function byUnit(views: readonly SavedView[]): { id: number; name: string; views: SavedView[] }[] {
  const units = new Map(views.flatMap(({ unit }) => (unit ? [[unit.id, unit] as const] : [])))
  return byName([...units.values()]).map((unit) => ({
    ...unit,
    views: byName(views.filter((view) => view.unit?.id === unit.id)),
  }))
}
