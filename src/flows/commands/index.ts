/**
 * What a command does: the list, and the one function that reads it. A command gets its turn and gives back a reply;
 * `undefined` says that the sentence was no command after all.
 */
import type { Command, CommandOf } from '../../sentences/command.ts'
import type { Answered, FlowDeps, Turn } from '../types.ts'
import { admitPerson, bindGroup, claimBot, removePerson, unbindGroup } from './access.ts'
import { switchDigest } from './digest.ts'
import { draftNotice } from './draft-notice.ts'
import { changeAgency, changeYear, undoFiling } from './filings.ts'
import { dismissFinding, restoreFinding, showSource } from './findings.ts'
import { exportRoster, showChaseList, showStatus } from './office.ts'
import { exportAudit, forgetUploads } from './privacy.ts'
import { previewReminders, showReminders } from './remind-views.ts'
import { claimDone, remindLater, withdrawAsked } from './reminders.ts'
import { changeRoster } from './roster-edit.ts'
import { confirmRoster, importRoster, undoRoster } from './roster-import.ts'
import { cancelPending, changeLanguage, greet, showHelp, showPrivacy, whoAmI } from './talk.ts'
import {
  compareYears,
  drawPicture,
  exportWorkbook,
  nextPage,
  showBatch,
  showDetails,
  showRepairs,
  showReport,
} from './views.ts'

type Handler<K extends Command['do']> = (
  deps: FlowDeps,
  turn: Turn,
  command: CommandOf<K>,
) => Promise<Answered | undefined> | Answered | undefined

/** Who may: anybody, even unknown; those who may read here, file here, change; the office's people; administrators. */
type Rank = 'anybody' | 'reader' | 'filer' | 'changer' | 'officer' | 'administrator'

const COMMANDS: { readonly [K in Command['do']]: readonly [Rank, Handler<K>] } = {
  start: ['reader', greet],
  help: ['reader', showHelp],
  privacy: ['reader', showPrivacy],
  whoami: ['anybody', whoAmI],
  status: ['reader', showStatus],
  language: ['reader', changeLanguage],
  cancel: ['reader', cancelPending],
  forget: ['reader', forgetUploads],
  show: ['reader', showReport],
  details: ['reader', showDetails],
  next: ['reader', nextPage],
  batch: ['reader', showBatch],
  source: ['reader', showSource],
  repairs: ['reader', showRepairs],
  compare: ['reader', compareYears],
  picture: ['reader', drawPicture],
  workbook: ['reader', exportWorkbook],
  undo: ['changer', undoFiling],
  agency: ['changer', changeAgency],
  year: ['changer', changeYear],
  dismiss: ['changer', dismissFinding],
  restore: ['changer', restoreFinding],
  reported: ['filer', claimDone],
  notApplicable: ['filer', claimDone],
  later: ['filer', remindLater],
  withdraw: ['filer', withdrawAsked],
  chase: ['officer', showChaseList],
  notice: ['officer', draftNotice],
  reminders: ['officer', showReminders],
  preview: ['officer', previewReminders],
  digest: ['officer', switchDigest],
  roster: ['officer', exportRoster],
  rosterImport: ['officer', importRoster],
  rosterConfirm: ['officer', confirmRoster],
  rosterUndo: ['officer', undoRoster],
  rosterEdit: ['officer', changeRoster],
  claim: ['anybody', claimBot],
  admit: ['administrator', admitPerson],
  remove: ['administrator', removePerson],
  audit: ['administrator', exportAudit],
  bind: ['administrator', bindGroup],
  unbind: ['administrator', unbindGroup],
}

/** Who may give a command. */
export function rankOf(command: Command): Rank {
  return COMMANDS[command.do][0]
}

/** Carries out a command. */
export async function runCommand(deps: FlowDeps, turn: Turn, command: Command): Promise<Answered | undefined> {
  const [, handler] = COMMANDS[command.do] as readonly [Rank, Handler<Command['do']>]
  return await handler(deps, turn, command as never)
}
