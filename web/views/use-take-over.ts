import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { SavedView, SavedViews, ViewPage } from '../../contracts/http/views.ts'
import { filtersOf, parseInboxSearch } from '../inbox/inbox-search.ts'
import { ApiError, newKey, request } from '../shared/api.ts'
import { asOfDevice, type DeviceView, deviceText, keepOnDevice, readKept } from './device-views.ts'
import { currentView, viewsQuery } from './views.query.ts'

const PAGE = 'inbox'
const CODE_TAKEN = 'VIEW_NAME_TAKEN'
let isTaking = false

/** Views of the inbox that this device had kept go to the server, once; what cannot be read is dropped, and said. */
export function useTakeOver(page: ViewPage, known: SavedViews | undefined): void {
  const { t } = useTranslation('views')
  const { message } = App.useApp()
  const client = useQueryClient()
  useEffect(() => {
    const text = deviceText()
    if (page !== PAGE || !known || text === null || isTaking) return
    isTaking = true
    const { views, broken } = readKept(text, (raw) => filtersOf(parseInboxSearch(raw)))
    void takeOver(views, known.items)
      .then(({ taken, dropped, left }) => {
        if (taken > 0) message.success(t('taken', { count: taken }))
        if (broken + dropped > 0) message.warning(t('dropped', { count: broken + dropped }))
        if (left > 0) message.warning(t('left', { count: left }))
        if (taken > 0) void client.invalidateQueries({ queryKey: viewsQuery(PAGE).queryKey })
      })
      .finally(() => {
        isTaking = false
      })
  }, [page, known, client, message, t])
}

/** One after the other; each that the server has leaves the device at once. */
async function takeOver(
  views: readonly DeviceView[],
  known: readonly SavedView[],
): Promise<{ taken: number; dropped: number; left: number }> {
  const own = known.filter(({ unit }) => unit === null)
  let taken = 0
  let dropped = 0
  for (const [at, view] of views.entries()) {
    keepOnDevice(views.slice(at))
    const same = own.find(({ name }) => name === view.name)
    if (same && currentView([same], view.query)) continue
    try {
      await saved(view)
      taken++
    } catch (error) {
      const isLater = !(error instanceof ApiError) || error.isAway || error.code === 'VIEWS_TOO_MANY'
      if (isLater) return { taken, dropped, left: views.length - at }
      dropped++
    }
  }
  keepOnDevice([])
  return { taken, dropped, left: 0 }
}

async function saved({ name, query }: DeviceView): Promise<void> {
  const send = (as: string) =>
    request<SavedView>('POST', '/api/views', { body: { page: PAGE, name: as, query }, key: newKey() })
  try {
    await send(name)
  } catch (error) {
    if (!(error instanceof ApiError) || error.code !== CODE_TAKEN) throw error
    await send(asOfDevice(name))
  }
}
