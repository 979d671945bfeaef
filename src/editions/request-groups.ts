/**
 * The leaf rows of table three that its groups stand for, of all editions; （六）其他处理 is one row in the 2019 form and
 * these three in the 2021 form. Source: domain.md 1.3.
 */
export const REQUEST_GROUPS = {
  notDisclosed: [
    'stateSecret',
    'prohibitedByLaw',
    'securityStability',
    'thirdPartyRights',
    'internalAffairs',
    'processInformation',
    'enforcementFile',
    'administrativeInquiry',
  ],
  unableToProvide: ['notHeld', 'noExistingRecord', 'unclearAfterCorrection'],
  notProcessed: [
    'petitionComplaint',
    'duplicateRequest',
    'publicPublication',
    'unjustifiedRepeated',
    'confirmOrReissue',
  ],
  otherHandling: ['correctionOverdue', 'feeOverdue', 'otherHandlingOther'],
} as const
