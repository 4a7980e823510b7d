import { addressOf, type Call } from "../attempt.ts";
import { governanceScene, type GovernanceScene } from "../governance-scene.ts";
import { TIMELOCK_DELAY } from "../governance-terms.ts";
import { perform } from "../perform.ts";
import { receiptArgs, RECEIPTS } from "../receipts.ts";
import type { Cause, Rule, Success } from "../rule.ts";

const load = governanceScene;

const updateDelay: Rule<GovernanceScene> = {
  id: "REV-122",
  contract: "EconomyTimelock",
  load,
  call: ({ timelock }) => ({
    contract: timelock,
    signature: "updateDelay(uint256)",
    sender: addressOf(timelock),
    args: [BigInt(TIMELOCK_DELAY) + 1n],
  }),
  causes: [
    {
      error: "TimelockDelayTooShort",
      arrange: ({ call }) => {
        call.args = [BigInt(TIMELOCK_DELAY) - 1n];
      },
      args: () => [TIMELOCK_DELAY - 1, TIMELOCK_DELAY],
      justInside: ({ call }) => {
        call.args = [BigInt(TIMELOCK_DELAY)];
      },
    },
    {
      error: "TimelockUnauthorizedCaller",
      as: "a stranger",
      arrange: ({ call, dave }) => {
        call.sender = dave.address;
      },
      args: () => ["dave"],
      also: [
        {
          as: "the governor",
          arrange: ({ call, governor }) => {
            call.sender = addressOf(governor);
          },
          args: () => ["governor"],
        },
      ],
    },
  ],
  succeeds: [
    {
      when: "the timelock itself, for what is queued from now on",
      arrange: () => ({
        events: [`timelock.MinDelayChange(${TIMELOCK_DELAY}, ${TIMELOCK_DELAY + 1})`],
        changes: { "timelock._minDelay": 1n },
      }),
    },
  ],
};

const notAdmin: Cause<GovernanceScene> = {
  error: "AccessControlUnauthorizedAccount",
  as: "the deployer, who has renounced",
  arrange: ({ call, deployer }) => {
    call.sender = deployer.address;
  },
  args: ({ roles }) => ["deployer", roles.admin],
  also: [
    {
      as: "the governor, a proposer",
      arrange: ({ call, governor }) => {
        call.sender = addressOf(governor);
      },
      args: ({ roles }) => ["governor", roles.admin],
    },
  ],
};

const asTimelock = ({ timelock }: GovernanceScene, signature: string, ...args: unknown[]): Call => ({
  contract: timelock,
  signature,
  sender: addressOf(timelock),
  args,
});

const grantRole: Rule<GovernanceScene> = {
  id: "REV-123",
  contract: "EconomyTimelock",
  load,
  call: (scene) => asTimelock(scene, "grantRole(bytes32,address)", scene.roles.proposing, scene.carol.address),
  causes: [notAdmin],
  succeeds: [
    {
      when: "the timelock makes another proposer",
      arrange: ({ roles }) => ({
        events: [`timelock.RoleGranted(${roles.proposing}, carol, timelock)`],
        changes: { "timelock._roles[proposing].hasRole[carol]": 1n },
      }),
    },
    {
      when: "again, which changes nothing",
      arrange: ({ call, governor }) => {
        call.args[1] = addressOf(governor);
        return { events: [], changes: {} };
      },
    },
  ],
};

const revokeRole: Rule<GovernanceScene> = {
  id: "REV-124",
  contract: "EconomyTimelock",
  load,
  call: (scene) => asTimelock(scene, "revokeRole(bytes32,address)", scene.roles.cancelling, addressOf(scene.governor)),
  causes: [notAdmin],
  succeeds: [
    {
      when: "the timelock takes a role from the governor",
      arrange: ({ roles }) => ({
        events: [`timelock.RoleRevoked(${roles.cancelling}, governor, timelock)`],
        changes: { "timelock._roles[cancelling].hasRole[governor]": -1n },
      }),
    },
    {
      when: "from who hasn't got it, which changes nothing",
      arrange: ({ call, carol }) => {
        call.args[1] = carol.address;
        return { events: [], changes: {} };
      },
    },
  ],
};

const renounceRole: Rule<GovernanceScene> = {
  id: "REV-125",
  contract: "EconomyTimelock",
  load,
  call: ({ timelock, roles, dave }) => ({
    contract: timelock,
    signature: "renounceRole(bytes32,address)",
    sender: dave.address,
    args: [roles.cancelling, dave.address],
  }),
  causes: [
    {
      error: "AccessControlBadConfirmation",
      arrange: ({ call, governor }) => {
        call.args[1] = addressOf(governor);
      },
    },
  ],
  succeeds: [
    {
      when: "a holder gives a role up",
      arrange: async (stage) => {
        const { timelock, roles, dave } = stage;
        await perform(stage, addressOf(timelock), timelock, "grantRole", roles.cancelling, dave.address);
        return {
          events: [`timelock.RoleRevoked(${roles.cancelling}, dave, dave)`],
          changes: { "timelock._roles[cancelling].hasRole[dave]": -1n },
        };
      },
    },
    { when: "who hasn't got it, which changes nothing", arrange: () => ({ events: [], changes: {} }) },
  ],
};

function receiptOf(ruleId: string, signature: string): Rule<GovernanceScene> {
  const accepted: Success<GovernanceScene> = {
    when: "it answers with the function's selector",
    arrange: ({ timelock }) => ({
      returns: [timelock.interface.getFunction(signature as "onERC721Received").selector],
      events: [],
      changes: {},
    }),
  };
  return {
    id: ruleId,
    contract: "EconomyTimelock",
    load,
    call: (scene) => ({
      contract: scene.timelock,
      signature,
      sender: scene.dave.address,
      args: receiptArgs(scene, signature),
    }),
    causes: [],
    succeeds: [accepted],
  };
}

const receive: Rule<GovernanceScene> = {
  id: "REV-129",
  contract: "EconomyTimelock",
  load,
  call: ({ timelock, dave }) => ({
    contract: timelock,
    signature: "receive()",
    sender: dave.address,
    args: [],
    data: "0x",
    value: 3n,
  }),
  causes: [],
  succeeds: [
    {
      when: "ether stays there",
      arrange: () => ({
        returns: ["0x"],
        events: [],
        changes: { "timelock.balance": 1n, "dave.balance": 1n },
      }),
    },
  ],
};

/** Rules of the timelock's roles and delay, and of what is sent to it. */
export const TIMELOCK_ROLES: readonly Rule<GovernanceScene>[] = [
  updateDelay,
  grantRole,
  revokeRole,
  renounceRole,
  receiptOf("REV-126", RECEIPTS.erc721),
  receiptOf("REV-127", RECEIPTS.erc1155),
  receiptOf("REV-128", RECEIPTS.erc1155Batch),
  receive,
];
