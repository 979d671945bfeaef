import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { parseDocument } from 'htmlparser2'
import { type AnyNode, isTag, isText } from 'domhandler'
import type { Filing } from '../../src/checks/types.ts'
