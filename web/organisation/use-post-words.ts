import { useTranslation } from 'react-i18next'

/** The kinds of posts that a system administrator gives; the three administrators are given on the server. */
export const GIVEN_POSTS = ['HEAD', 'STAFF', 'INSPECTOR', 'OFFICE', 'LEADER', 'PLANNER'] as const
export const GRADES = ['STAFF', 'SUBSECTION', 'SECTION', 'DIVISION', 'BUREAU'] as const

/** Kinds of posts, grades and kinds of units in words; one that has none is shown as it is written. */
export function usePostWords() {
  const { t, i18n } = useTranslation('organisation')
  const word = (group: 'post' | 'grade' | 'unitKind', value: string): string =>
    i18n.exists(`organisation:${group}.${value}`) ? t(`${group}.${value}`) : value
  return {
    postOf: (post: string) => word('post', post),
    gradeOf: (grade: string) => word('grade', grade),
    kindOf: (kind: string) => word('unitKind', kind),
    postOptions: GIVEN_POSTS.map((value) => ({ value, label: word('post', value) })),
    gradeOptions: GRADES.map((value) => ({ value, label: word('grade', value) })),
  }
}
