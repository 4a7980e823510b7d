/** Why properties of liveness, of economics, of adversaries and of the model are kept. */
export const KEPT_PROMISES: Readonly<Record<string, string>> = {
  "LIV-103":
    "it says that a due burn succeeds; LIV-104 and LIV-105 go through one flow with it, LIV-114 and BRN-108 burn as well.",
  "LIV-104":
    "it says that a buyback within the rules succeeds; BUY-031 says what the rules of a lot are, its least size included.",
  "LIV-105":
    "it says that every credit can be released; LIV-103 and LIV-104 burn and buy with what arrives, REV-024 states reverts.",
  "LIV-106":
    "it ends each halt by itself; BUY-036 and STK-109 say what one stops, GOV-108 how long the rest after it is.",
  "LIV-107":
    "it says that a grant that is over can be had whole; ECO-113, VST-040, VST-101 and VST-104 follow its line to that end.",
  "LIV-108":
    "it says that lines are minted in the end; EMI-107, EMI-108, EMI-113 and EMI-114 state what a single poke mints.",
  "LIV-109":
    "it frees payments in quote from the average; FEE-101 to FEE-105, FEE-113 and ECO-112 pay before there is one.",
  "LIV-110":
    "it says that one observation brings the average back; LIV-103 to LIV-105 and LIV-114 wait for it in their flows.",
  "LIV-111":
    "it frees exits from the reward token; STK-013 and STK-026 count what an exit leaves to the pool and to others.",
  "LIV-112":
    "it keeps terms from being moved by others; LIV-101 takes every stake out, for which each term has to end.",
  "ECO-038":
    "it says what the size bound is for; BUY-106 sizes lots by it, BUY-033, BUY-035 and BUY-110 buy so much, GOV-043 limits it.",
  "ECO-103":
    "it protects what others have earned, whatever one does; STK-118 states an unstaking, which pays its own past first.",
  "ECO-104":
    "it is the round trip by swaps; ECO-101 and ECO-105 trade with the same pool, which pays out more for all of them then.",
  "ECO-105":
    "it is the round trip by liquidity; ECO-101 and ECO-104 trade with the same pool, which pays out more for all of them then.",
  "ECO-108": "it books a pool's whole history from outside; STK-022 states the pace of one step, STK-113 its maximum.",
  "ECO-109":
    "it books all payments by their events; STK-014 compares a vault with what is owed now, STK-110 with a step before.",
  "ECO-111":
    "it says that claims may come however often; STK-019 claims after another's claim, and finds what that one cost.",
  "ECO-113":
    "it says that releases add up however often they come; VST-101 reports each, VST-104 and LIV-107 end the grant.",
  "ECO-114":
    "it says that pokes may come however often; EMI-114, REV-020 and REV-103 state what a single one mints to whom.",
  "ADV-101":
    "it says that gifts to the pair gain nothing; BUY-108 is the average that they would have to move, by time as ADV-111 says.",
  "ADV-104":
    "it refuses what arrives short; FEE-108 says that credits are covered all the same, REV-022 and REV-026 name the error.",
  "ADV-105":
    "it refuses an asset that answers false; ADV-104 one that brings less, as that one does, which FEE-108 misses then.",
  "ADV-106":
    "it lets a recipient that is refused hold up nobody else; ADV-105 and REV-024 name what a release fails with.",
  "ADV-107":
    "it says how early calls are refused; BRN-030 and BUY-107 keep what is done apart, REV-027 and REV-032 state the rules.",
  "ADV-108":
    "it lets a late call do no more than one in time; REV-027 refuses a burn of nothing, however late it comes.",
  "ADV-109":
    "it says that a second poke adds nothing; EMI-101 and EMI-113 see the line that stays after it was minted from.",
  "ADV-110":
    "it says how a buyback outside the band is refused; BUY-034 says that those done lie inside, LIV-104 that those succeed.",
  "ADV-111":
    "it weighs each price by the time that it stood; BUY-108 and BUY-111 are its formula and its record, BUY-112 its wraps.",
  "ADV-112":
    "it is the first staker's case whole, attack included; STK-021 and STK-024 to STK-026 state the steps that it takes.",
  "ADV-113":
    "it gives a stake nothing of a funding in its second; ECO-103 and STK-019 want others' earnings to stay as they were.",
};
