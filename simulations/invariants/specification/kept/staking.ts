/** Why properties of staking are kept. */
export const KEPT_STAKING: Readonly<Record<string, string>> = {
  "STK-011": "it adds accounts up to the pool's totals; STK-012 and STK-104 compare those totals with the vault.",
  "STK-012":
    "it says that the vault covers all stake; STK-104 lets no surplus move either, SUP-009 ties votes to balance and deposit.",
  "STK-013":
    "it closes a pool's ledger to the last fraction; ECO-108 books the remainder from outside, STK-125 adds it to what is owed.",
  "STK-014":
    "it covers all that is owed; STK-110 and STK-104 watch both vaults' surplus, ECO-109 payments, EMI-114 single fundings.",
  "STK-015":
    "it lets accumulator and clock only rise; earnings that fall with them break STK-013, STK-014, STK-016, STK-112 and ECO-109.",
  "STK-016":
    "it lets earnings fall by claims and exits alone; STK-013 misses other losses in the pool's sum, STK-112 in one account.",
  "STK-017":
    "it speaks of stake that leaves within its second; ADV-112 of stake that stays, whose debt the same line sets.",
  "STK-018":
    "it protects whoever did nothing in a step; ACL-110 says who may act for whom, STK-122 what a settlement does to its owner.",
  "STK-019":
    "it says that nobody can stop another's claim; STK-120 states what one pays, and is tested with a single staker.",
  "STK-021":
    "it speaks of a pool without stake; what runs out then is missing in STK-013 and STK-022, and in pokes of EMI-114.",
  "STK-022":
    "it states a pool's pace; ECO-108 adds it up over all time, STK-113 bounds it, STK-013 and STK-026 share it out.",
  "STK-023":
    "it states the rate in force, runway included; STK-114 compares that rate with the curve around the stake.",
  "STK-025":
    "it compares two stakes with one; STK-116 states what each is worth, STK-118, STK-120 and STK-121 what it leaves with.",
  "STK-026":
    "it shares a distribution out by weight; STK-013 sees the sum alone, short where locked stake earns too little.",
  "STK-101":
    "it states weight by stake and positions in each state; STK-105 computes the same sum from a step's events.",
  "STK-102":
    "it ties locked stake to positions; STK-101 takes the rest's weight by it, STK-105 states a step's change of it.",
  "STK-103": "it adds unstakings up to what cools down; STK-020 follows each of them from its start to its withdrawal.",
  "STK-104":
    "it lets the vault keep nothing of a withdrawal; SUP-009 misses what it keeps in the votes for balance and deposit.",
  "STK-105":
    "it moves an account by its own events; STK-011, STK-101, STK-103 and STK-104 tie the same amounts to totals and vault.",
  "STK-106":
    "it lets a position be settled once, in full and after its term; STK-122 states what that one settlement takes.",
  "STK-108":
    "it bounds a position's weight and term; one that weighs too little can't be settled, which ADV-106 and SIM-115 foresee.",
  "STK-109":
    "it forbids stakes during a halt; LIV-106 says that they work again after it, and SIM-115 foresees each refusal.",
  "STK-110": "it watches the reward vault's surplus in each step; ECO-109 compares all payments with all fundings.",
  "STK-111":
    "it checks the events of fundings and claims; EMI-108, FEE-112, BUY-035, ECO-108 and ECO-109 count by them.",
  "STK-112":
    "it bounds what whoever moves stake has earned; STK-016 sees a loss of it, STK-013, STK-014 and ECO-109 see wrong sums.",
  "STK-113":
    "it bounds a pool's pace even where the rule of its rate fails; STK-023 is that rule, STK-114 the curve's shape.",
  "STK-114":
    "it states the curve's aim, less for each where more is staked; STK-023 and STK-124 state the formula that meets it.",
  "STK-115":
    "it bounds what a pool has to distribute; EMI-114, REV-103 and REV-104 size their fundings by the same room.",
  "STK-116":
    "it frames a stake; STK-118 to STK-121 and STK-020 take out what it credited, STK-025, STK-109 and LIV-106 count it.",
  "STK-117": "it states a position's term as it opens; STK-106 refuses to settle before that term's end.",
  "STK-118":
    "it states an unstaking's ready time to the second; STK-020, STK-119, STK-121 and ACL-110 withdraw at that second.",
  "STK-119": "it frames a withdrawal, the deposit's fall included; STK-020 says when and to whom it pays.",
  "STK-123":
    "it frames a funding; EMI-114, REV-103 and REV-104 fund in passing, STK-115, STK-120 and STK-121 count what is left.",
  "STK-125":
    "it keeps what is owed exact modulo 2^256; STK-013 and STK-026 read it, LIV-101 needs exits that no wrapped debt stops.",
  "STK-122":
    "it states what a settlement takes; ACL-110 says that others may settle no more than that, STK-018 keeps everybody else's weight.",
};
