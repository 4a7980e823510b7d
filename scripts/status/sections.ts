import { expectedParameters } from "../../simulations/deployment/plan.ts";
import type { ParameterEntry } from "../../simulations/deployment/permissions/page.ts";
import { QUOTE_IS_ALL_HELD } from "../../simulations/invariants/of-states.ts";
import { bucketAvailable, burnDue, earnedScaled, REWARD_SCALE, vestedWei } from "../../simulations/protocol/views.ts";
import type { PoolState } from "../../simulations/protocol/snapshot.ts";
import { formatCount, formatNumber, formatWei } from "../../simulations/report/format.ts";
import { ratioToNumber, wadToNumber } from "../../simulations/units/amounts.ts";
import { figure, moment, percentOfBps, plainSpaces, seconds } from "../permissions/figures.ts";
import type { PageSection } from "../permissions/sections.ts";
import { proposalRows, recommendationRows } from "./pending-rows.ts";
import type { EconomyStatus } from "./status.ts";

type Row = readonly [string, string];

function share(part: bigint, whole: bigint): string {
  return whole === 0n ? "0 %" : `${formatNumber(ratioToNumber(part, whole) * 100)} %`;
}

function section(title: string, rows: readonly Row[], ...sentences: string[]): PageSection {
  return { title, sentences, head: ["figure", "value"], rows };
}

function tokensOf({ permissions }: EconomyStatus): (wei: bigint) => string {
  return (wei) => `${formatWei(wei)} ${permissions.token}`;
}

function quotesOf({ permissions: { quote } }: EconomyStatus): (wei: bigint) => string {
  return (wei) => `${formatWei(wei, quote.decimals)} ${quote.symbol}`;
}

function supplySection(status: EconomyStatus): PageSection {
  const { token, emission, burn, timeSeconds } = status.snapshot;
  const tokens = tokensOf(status);
  const holders = Object.values(token.balancesWei).filter((wei) => wei > 0n).length;
  return section("Supply", [
    ["genesis", tokens(token.genesisSupplyWei)],
    ["minted since", tokens(token.totalMintedWei - token.genesisSupplyWei)],
    ["burned", tokens(token.totalBurnedWei)],
    ["supply", tokens(token.totalSupplyWei)],
    [
      "cap on what is ever minted",
      `${tokens(token.maxSupplyWei)}, ${share(token.totalMintedWei, token.maxSupplyWei)} of it minted`,
    ],
    ["emission on the schedule so far", tokens(emission.scheduledWei)],
    ["could be minted at once", tokens(bucketAvailable(emission.bucket, timeSeconds))],
    ["waits to be burned", tokens(burn.inventoryWei)],
    ["the next burn would take", tokens(burnDue(status.snapshot))],
    ["hold tokens, contracts included", formatCount(holders, "account")],
  ]);
}

function marketSection(status: EconomyStatus): PageSection {
  const { pair, oracle, buyback, fees } = status.snapshot;
  const { token, quote } = status.permissions;
  const [tokens, quotes] = [tokensOf(status), quotesOf(status)];
  const scale = 10 ** (18 - quote.decimals);
  // The oracle keeps token per quote; people ask for quote per token.
  const price = (tokenPerQuoteWad: bigint): string =>
    tokenPerQuoteWad === 0n
      ? "none yet"
      : `${formatNumber(scale / wadToNumber(tokenPerQuoteWad))} ${quote.symbol} a ${token}`;
  return section("Market", [
    ["pool", `${tokens(pair.reserveTokenWei)} and ${quotes(pair.reserveQuoteWei)}`],
    ["price", price(oracle.spotWad)],
    ["average price of the oracle", price(oracle.averageWad)],
    ["price of a unit of usage", `${formatNumber(wadToNumber(fees.unitPriceWad))} ${quote.symbol}`],
    ["revenue so far", `${quotes(fees.quoteRevenueWei)} and ${tokens(fees.tokenRevenueWei)}`],
    ["waits for buybacks", quotes(buyback.inventoryQuoteWei)],
    ["bought back so far", `${tokens(buyback.boughtTokenWei)} for ${quotes(buyback.spentQuoteWei)}`],
  ]);
}

function poolRows(status: EconomyStatus, pool: PoolState, staked: (wei: bigint) => string): Row[] {
  const { timeSeconds } = status.snapshot;
  const tokens = tokensOf(status);
  const accounts = Object.values(pool.accounts);
  const owedWei = accounts.reduce((sum, account) => sum + earnedScaled(pool, account, timeSeconds), 0n) / REWARD_SCALE;
  const coolingWei = accounts.reduce((sum, { coolingWei: wei }) => sum + wei, 0n);
  const halted = pool.haltedUntilSeconds > timeSeconds ? `until ${moment(pool.haltedUntilSeconds)}` : "no";
  return [
    [
      "staked",
      `${staked(pool.totalStakedWei)} by ${formatCount(accounts.filter(({ stakedWei }) => stakedWei > 0n).length, "account")}`,
    ],
    ["cooling down", staked(coolingWei)],
    ["rewards a day", tokens(pool.emissionRateWeiPerSecond * 86_400n)],
    ["rewards not distributed yet", tokens(pool.undistributedWei)],
    ["earned and not claimed", tokens(owedWei)],
    ["halted", halted],
  ];
}

function poolSections(status: EconomyStatus): PageSection[] {
  const { staking, liquidityMining } = status.snapshot.pools;
  return [
    section("Staking", poolRows(status, staking, tokensOf(status))),
    section(
      "Liquidity mining",
      poolRows(status, liquidityMining, (wei) => `${formatWei(wei)} pool shares`),
    ),
  ];
}

function vestingSection(status: EconomyStatus): PageSection {
  const { vesting, timeSeconds } = status.snapshot;
  const tokens = tokensOf(status);
  return section(
    "Vesting",
    vesting.grants.map((grant) => {
      const vested = vestedWei(grant, timeSeconds);
      const revoked = grant.revokedAtSeconds > 0n ? `, revoked ${moment(grant.revokedAtSeconds)}` : "";
      return [
        grant.beneficiary,
        `${tokens(grant.totalWei)}, ${share(vested, grant.totalWei)} vested, ${tokens(grant.releasedWei)} released${revoked}`,
      ];
    }),
  );
}

/** What has changed of the parameters, or may change less than is lasting. */
function parameterSection({ permissions, deployedWith }: EconomyStatus): PageSection {
  const expected = expectedParameters(deployedWith);
  const asDeployed = ({ contract, name }: ParameterEntry): bigint => BigInt.asIntN(256, expected[contract][name] ?? 0n);
  const changed = permissions.parameters.filter((entry) => entry.value !== asDeployed(entry));
  const narrowed = permissions.parameters.filter(({ narrowedUntilSeconds }) => narrowedUntilSeconds !== null);
  return section(
    "Parameters",
    [
      [
        "as the economy file has them",
        `${permissions.parameters.length - changed.length} of ${permissions.parameters.length}`,
      ],
      ...changed.map((entry): Row => [
        `${entry.contract}.${entry.name}`,
        `${figure(entry, entry.value, permissions)}, deployed with ${figure(entry, asDeployed(entry), permissions)}`,
      ]),
      ...narrowed.map((entry): Row => [
        `${entry.contract}.${entry.name}`,
        `limits narrowed until ${moment(entry.narrowedUntilSeconds ?? 0n)}`,
      ]),
    ],
    "Every value with its limits: npx hardhat permissions on the same network.",
  );
}

function roleSection({ permissions: { roles, guardian } }: EconomyStatus): PageSection {
  const rows = roles
    .filter(({ functions, holders }) => functions.length > 0 || holders.length > 0)
    .map(({ name, holders, isOpen }): Row => {
      const names = holders.map(({ contract, address }) => contract ?? address);
      return [name, isOpen ? "anyone" : names.join(", ") || "nobody"];
    });
  const who = guardian.guardian.contract ?? guardian.guardian.address;
  return section("Roles", [...rows, ["guardian's powers", `${who}, until ${moment(guardian.powersUntilSeconds)}`]]);
}

function governanceSection(status: EconomyStatus): PageSection {
  const { governance, timeSeconds } = status.snapshot;
  const { evidence, market } = governance.steward.flagsUntilSeconds;
  const flag = (untilSeconds: bigint): string =>
    untilSeconds > timeSeconds ? `up until ${moment(untilSeconds)}` : "down";
  const rows = [...proposalRows(status), ...recommendationRows(status)];
  return section(
    "Pending governance",
    [
      ["flags", `evidence ${flag(evidence)}, market ${flag(market)}`],
      ["quorum", percentOfBps(governance.quorumBps)],
      ["from a vote to its effect", seconds(governance.executionDelaySeconds)],
      ...rows,
    ],
    rows.length === 0
      ? "Nothing is proposed or recommended."
      : `${formatCount(rows.length, "matter")} can still take effect.`,
  );
}

function invariantSection({ checked: { checked, broken }, holdsAllQuote }: EconomyStatus): PageSection {
  return section("Invariants", [
    ["checked", `${checked}, all that one state can break`],
    ["hold", `${checked - broken.length}`],
    ...broken.map(({ id, sentence, detail }): Row => [id, `${sentence} ${detail}`]),
    ...(holdsAllQuote
      ? []
      : [[QUOTE_IS_ALL_HELD, "not checked: others issue the quote asset, so who holds it isn't known"] as const]),
  ]);
}

/** Arrange a status as sections, in reading order; unbreakable spaces are ordinary ones. */
export function arrangeStatus(status: EconomyStatus): readonly PageSection[] {
  const sections = [
    supplySection(status),
    marketSection(status),
    ...poolSections(status),
    vestingSection(status),
    parameterSection(status),
    roleSection(status),
    governanceSection(status),
    invariantSection(status),
  ];
  return sections.map((each) => ({ ...each, rows: each.rows.map((cells) => cells.map(plainSpaces)) }));
}
