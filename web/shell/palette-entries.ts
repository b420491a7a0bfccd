import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { CasePage } from '../../contracts/http/cases.ts'
import type { TaskPage } from '../../contracts/http/tasks.ts'
import { queryString, request } from '../shared/api.ts'
import { useCampaignChoices } from '../shared/campaign-choices.query.ts'
import { overlay } from '../shared/keys.ts'
import { prefer, preferences } from '../shared/preferences.ts'
import { useMay } from '../shared/session.ts'
import { speakOther } from '../shared/speak-other.ts'
import type { Workplace } from './navigation.ts'

/** Something that the palette can open or do. */
export interface PaletteEntry {
  key: string
  group: 'pages' | 'acts' | 'tasks' | 'cases' | 'campaigns'
  title: string
  /** beside the title */
  note?: string
  run: () => void
}

const FOUND_MOST = 6
/** One Chinese character already says a lot; an empty text would list everything. */
const SEARCHED_FROM = 1

/** Pages and acts that contain the text, then tasks, cases and campaigns that the server finds by it. */
export function usePaletteEntries(text: string, workplaces: readonly Workplace[]): PaletteEntry[] {
  const fixed = useFixedEntries(workplaces).filter(({ title }) => title.toLowerCase().includes(text.toLowerCase()))
  return [...fixed, ...useFoundEntries(text)]
}

function useFixedEntries(workplaces: readonly Workplace[]): PaletteEntry[] {
  const { t } = useTranslation('shell')
  const navigate = useNavigate()
  const { largeText } = preferences.use()
  const mayDraft = useMay('campaign.draft')
  const act = (key: string, title: string, run: () => void): PaletteEntry => ({ key, group: 'acts', title, run })
  return [
    ...workplaces.map(
      ({ key, to }): PaletteEntry => ({
        key,
        group: 'pages',
        title: t(`workplace.${key}`),
        run: () => void navigate({ to }),
      }),
    ),
    ...(mayDraft ? [act('draft', t('palette.draft'), () => void navigate({ to: '/campaigns/new' }))] : []),
    act('keys', t('keys.title'), () => overlay.set('keys')),
    ...(['system', 'light', 'dark'] as const).map((theme) =>
      act(theme, t('palette.theme', { theme: t(`theme.${theme}`) }), () => prefer({ theme })),
    ),
    act('large', t('largeText'), () => prefer({ largeText: !largeText })),
    act('language', t('otherLanguage'), () => void speakOther()),
  ]
}

function useFoundEntries(text: string): PaletteEntry[] {
  const navigate = useNavigate()
  const isAsked = text.length >= SEARCHED_FROM
  const tasks = useQuery({
    queryKey: ['tasks', 'palette', text],
    queryFn: ({ signal }) =>
      request<TaskPage>('GET', `/api/tasks${queryString({ q: text, limit: FOUND_MOST })}`, { signal }),
    enabled: useMay('task.read') && isAsked,
  })
  const cases = useQuery({
    queryKey: ['cases', 'palette', text],
    queryFn: ({ signal }) =>
      request<CasePage>('GET', `/api/cases${queryString({ q: text, limit: FOUND_MOST })}`, { signal }),
    enabled: useMay('case.read') && isAsked,
  })
  const { data: campaigns } = useCampaignChoices()
  if (!isAsked) return []
  return [
    ...(tasks.data?.items ?? []).map(
      ({ id, name, title }): PaletteEntry => ({
        key: `task ${id}`,
        group: 'tasks',
        title: name,
        note: title,
        run: () => void navigate({ to: '/inbox', search: { task: id } }),
      }),
    ),
    ...(cases.data?.items ?? []).map(
      ({ id, name, stepTitle }): PaletteEntry => ({
        key: `case ${id}`,
        group: 'cases',
        title: name,
        note: stepTitle,
        run: () => void navigate({ to: '/cases/$id', params: { id } }),
      }),
    ),
    ...(campaigns?.items ?? [])
      .filter(({ title }) => title.includes(text))
      .slice(0, FOUND_MOST)
      .map(
        ({ id, title }): PaletteEntry => ({
          key: `campaign ${id}`,
          group: 'campaigns',
          title,
          run: () => void navigate({ to: '/campaigns/$id', params: { id } }),
        }),
      ),
  ]
}
