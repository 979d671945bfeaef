/**
 * The platforms: the list, and the one function that picks those that run.
 * Each is a folder of index.ts (settings, create), inbound.ts and outbound.ts.
 */
import { lark } from './lark/index.ts'
import { telegram } from './telegram/index.ts'
import type { AdapterDeps, Platform } from './types.ts'
import { web } from './web/index.ts'

const PLATFORMS: readonly Platform[] = [telegram, lark, web]

/** The configured platforms, or those that stand in where there is none. */
export function platformsFor(env: AdapterDeps['env'], platforms: readonly Platform[] = PLATFORMS): readonly Platform[] {
  const configured = platforms.filter((platform) => platform.configured(env))
  return configured.length > 0 ? configured : platforms.filter((platform) => platform.standIn)
}
