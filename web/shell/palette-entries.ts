import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { CasePage } from '../../contracts/http/cases.ts'
import type { TaskPage } from '../../contracts/http/tasks.ts'
import { templatesQuery } from '../planner/campaigns.query.ts'
import { queryString, request } from '../shared/api.ts'
import { useCampaignChoices } from '../shared/campaign-choices.query.ts'
import { initialsOf } from '../shared/initials.ts'
import { overlay } from '../shared/keys.ts'
import { prefer, preferences } from '../shared/preferences.ts'
import { useMay, useMe } from '../shared/session.ts'
import { speakOther } from '../shared/speak-other.ts'
import { pageNamesQuery } from './page-names.query.ts'
import { pagesOf } from './pages.ts'
import { useCampaignPages } from './use-campaign-pages.ts'

/** Something that the palette can open or do. */
export interface PaletteEntry {
  key: string
  group: 'here' | 'pages' | 'acts' | 'tasks' | 'cases' | 'campaigns' | 'templates'
  title: string
  /** beside the title */
  note?: string
  /** it goes by this name as well: that of the other language */
  also?: string
  run: () => void
}

const FOUND_MOST = 6
/** One Chinese character already says a lot; an empty text would list everything. */
const SEARCHED_FROM = 1

/** Pages and acts by a piece of their name or its initials, then what the server and the lists find by it. */
export function usePaletteEntries(text: string): PaletteEntry[] {
  const fixed = [...useCampaignEntries(), ...usePageEntries(), ...useActEntries()].filter((entry) =>
    isCalled(entry, text),
  )
  return [...fixed, ...useFoundEntries(text)]
}

/** By its name in either language, or by the initials of its pinyin. */
function isCalled({ title, also = '' }: Pick<PaletteEntry, 'title' | 'also'>, text: string): boolean {
  const typed = text.toLowerCase().trim()
  return [title, also].some((name) => name.toLowerCase().includes(typed) || initialsOf(name).includes(typed))
}

function usePageEntries(): PaletteEntry[] {
  const navigate = useNavigate()
  const { may } = useMe()
  const { language } = preferences.use()
  const { data: names } = useQuery(pageNamesQuery)
  if (!names) return []
  const other = language === 'en' ? 'zh-CN' : 'en'
  return pagesOf(may).map(({ to, title }) => ({
    key: `page ${title}`,
    group: 'pages',
    title: names[language].get(title) ?? to,
    also: names[other].get(title) ?? '',
    run: () => void navigate({ to }),
  }))
}

/** The pages of the campaign that one is in. */
function useCampaignEntries(): PaletteEntry[] {
  const navigate = useNavigate()
  const { language } = preferences.use()
  const { data: names } = useQuery(pageNamesQuery)
  const here = useCampaignPages()
  if (!names || !here) return []
  const { id, campaign, pages } = here
  const other = language === 'en' ? 'zh-CN' : 'en'
  return pages.map(({ to, title }) => ({
    key: `here ${to}`,
    group: 'here',
    title: names[language].get(title) ?? to,
    note: campaign,
    also: names[other].get(title) ?? '',
    run: () => void navigate({ to, params: { id } }),
  }))
}

function useActEntries(): PaletteEntry[] {
  const { t } = useTranslation('shell')
  const { largeText } = preferences.use()
  const mayDo = useMay('task.do')
  const act = (key: string, title: string, run: () => void): PaletteEntry => ({ key, group: 'acts', title, run })
  return [
    // a program of its own, outside the router
    ...(mayDo ? [act('capture', t('capturePage'), () => location.assign('/capture/'))] : []),
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
  const templates = useQuery({ ...templatesQuery, enabled: useMay('template.read') && isAsked })
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
      .filter((campaign) => isCalled(campaign, text))
      .slice(0, FOUND_MOST)
      .map(
        ({ id, title }): PaletteEntry => ({
          key: `campaign ${id}`,
          group: 'campaigns',
          title,
          run: () => void navigate({ to: '/campaigns/$id', params: { id } }),
        }),
      ),
    ...(templates.data?.items ?? [])
      .filter((template) => isCalled(template, text))
      .slice(0, FOUND_MOST)
      .map(
        ({ id, title }): PaletteEntry => ({
          key: `template ${id}`,
          group: 'templates',
          title,
          run: () => void navigate({ to: '/templates/$id', params: { id } }),
        }),
      ),
  ]
}
