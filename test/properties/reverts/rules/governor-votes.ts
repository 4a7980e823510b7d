import type { TypedDataField } from "ethers";

import { governanceScene, type GovernanceScene } from "../governance-scene.ts";
import { VOTING } from "../governance-terms.ts";
import { perform } from "../perform.ts";
import { bitmapOf, giftProposal, openVote, STATES } from "../proposal.ts";
import type { Cause, Rule, Staged, Success } from "../rule.ts";

type Case = Staged<GovernanceScene>;
type Fields = Record<string, TypedDataField[]>;

const load = governanceScene;
const [AGAINST, FOR, ABSTAIN] = [0, 1, 2] as const;
const REASON = "because";
const PARAMS = "0x1234";
const UNKNOWN = 7n;

const field = (type: string, name: string): TypedDataField => ({ type, name });

const BALLOT: Fields = {
  Ballot: [
    field("uint256", "proposalId"),
    field("uint8", "support"),
    field("address", "voter"),
    field("uint256", "nonce"),
  ],
};

const EXTENDED_BALLOT: Fields = {
  ExtendedBallot: [...BALLOT["Ballot"]!, field("string", "reason"), field("bytes", "params")],
};

/** A way to vote: what follows the proposal's id and the support, and what the event says. */
interface VoteForm {
  readonly id: string;
  readonly signature: string;
  /** Arguments between support and the signature; the voter is among them where the vote is signed. */
  readonly rest: (scene: GovernanceScene) => unknown[];
  readonly event: (weight: string) => string;
  readonly isSigned: boolean;
}

const plain = (reason: string) => (vote: string) => `governor.VoteCast(${vote}, ${reason})`;
const extended = (vote: string) => `governor.VoteCastWithParams(${vote}, ${REASON}, ${PARAMS})`;

/** Signs the call's vote as somebody, with the voter's nonce. */
async function sign(stage: Case, signer: GovernanceScene["alice"] = stage.alice): Promise<void> {
  const { governor, call } = stage;
  const [proposalId, support, voter, reason, params] = call.args;
  const { name, version, chainId, verifyingContract } = await governor.eip712Domain();
  const domain = { name, version, chainId, verifyingContract };
  const ballot = { proposalId, support, voter, nonce: await governor.nonces(String(voter)) };
  const isExtended = call.args.length === 6;
  const message = isExtended ? { ...ballot, reason, params } : ballot;
  const signature = await signer.signTypedData(domain, isExtended ? EXTENDED_BALLOT : BALLOT, message);
  call.args = [...call.args.slice(0, -1), signature];
}

/** Changes an argument, and signs the vote anew where it is signed. */
const change = (isSigned: boolean, index: number, value: unknown) => async (stage: Case) => {
  stage.call.args[index] = value;
  if (isSigned) await sign(stage);
};

const wrongSignature: Cause<GovernanceScene> = {
  error: "GovernorInvalidSignature",
  as: "another's",
  about: ["signature"],
  arrange: (stage) => sign(stage, stage.bob),
  args: () => ["alice"],
  also: [
    {
      as: "for another vote",
      arrange: ({ call }) => {
        call.args[1] = AGAINST;
      },
      args: () => ["alice"],
    },
    {
      as: "used before",
      arrange: async (stage) => {
        const { call, governor, carol } = stage;
        stage.now = stage.seconds;
        await perform(stage, carol, governor, call.signature, ...call.args);
      },
      args: () => ["alice"],
    },
    {
      as: "cut short",
      arrange: ({ call }) => {
        call.args[call.args.length - 1] = String(call.args.at(-1)).slice(0, -2);
      },
      args: () => ["alice"],
    },
  ],
};

function causesOf(isSigned: boolean): Cause<GovernanceScene>[] {
  const stateArgs = (state: keyof typeof STATES) => (stage: Case) => [
    stage.call.args[0],
    STATES[state],
    bitmapOf("active"),
  ];
  return [
    ...(isSigned ? [wrongSignature] : []),
    {
      error: "GovernorNonexistentProposal",
      about: ["proposal"],
      arrange: change(isSigned, 0, UNKNOWN),
      args: () => [UNKNOWN],
    },
    {
      error: "GovernorUnexpectedProposalState",
      as: "the second before",
      about: ["time"],
      arrange: (stage) => {
        stage.seconds -= 1;
      },
      args: stateArgs("pending"),
      justInside: () => undefined,
      also: [
        {
          as: "the second after",
          arrange: (stage) => {
            stage.seconds += VOTING.votingPeriodSeconds;
          },
          args: stateArgs("defeated"),
          justInside: (stage) => {
            stage.seconds += VOTING.votingPeriodSeconds - 1;
          },
        },
      ],
    },
    {
      error: "GovernorAlreadyCastVote",
      about: ["time", "proposal"],
      arrange: async (stage) => {
        stage.now = stage.seconds;
        await perform(stage, stage.alice, stage.governor, "castVote", ...[stage.call.args[0], AGAINST]);
      },
      args: () => ["alice"],
    },
    {
      error: "GovernorInvalidVoteType",
      about: ["proposal"],
      arrange: change(isSigned, 1, 3),
      justInside: change(isSigned, 1, ABSTAIN),
    },
  ];
}

const TALLIES = { [AGAINST]: "againstVotes", [FOR]: "forVotes", [ABSTAIN]: "abstainVotes" } as const;

function cast(form: VoteForm, support: keyof typeof TALLIES): Success<GovernanceScene> {
  return {
    when: `with what the voter had when the vote opened, for the tally of ${TALLIES[support]}`,
    arrange: async (stage) => {
      const { token, call, alice, dave } = stage;
      const weight = await token.getVotes(alice);
      await change(form.isSigned, 1, support)(stage);
      // What moves once the vote is open no longer counts.
      await stage.act(() => token.connect(alice).transfer(dave, weight / 2n));
      return {
        returns: [weight],
        events: [form.event(`alice, ${String(call.args[0])}, ${support}, ${weight}`)],
        changes: {
          [`governor._proposalVotes[proposal].${TALLIES[support]}`]: weight,
          "governor._proposalVotes[proposal].hasVoted[alice]": 1n,
          ...(form.isSigned ? { "governor._nonces[alice]": 1n } : {}),
        },
      };
    },
  };
}

function withoutVotes(form: VoteForm): Success<GovernanceScene> {
  return {
    when: "without votes, for nothing",
    arrange: ({ call, carol }) => {
      call.sender = carol.address;
      return {
        returns: [0n],
        events: [form.event(`carol, ${String(call.args[0])}, 1, 0`)],
        changes: { "governor._proposalVotes[proposal].hasVoted[carol]": 1n },
      };
    },
  };
}

function voteRule(form: VoteForm): Rule<GovernanceScene> {
  return {
    id: form.id,
    contract: "EconomyGovernor",
    load,
    call: async (scene) => {
      const proposal = await giftProposal(scene);
      await openVote(scene, proposal);
      const sender = form.isSigned ? scene.dave.address : scene.alice.address;
      const args = [proposal.id, FOR, ...form.rest(scene), ...(form.isSigned ? ["0x"] : [])];
      const call = { contract: scene.governor, signature: form.signature, sender, args };
      if (form.isSigned) await sign(Object.assign(scene, { call }));
      return call;
    },
    causes: causesOf(form.isSigned),
    succeeds: [
      cast(form, AGAINST),
      cast(form, FOR),
      cast(form, ABSTAIN),
      ...(form.isSigned ? [] : [withoutVotes(form)]),
    ],
  };
}

/** Rules of votes. */
export const GOVERNOR_VOTES: readonly Rule<GovernanceScene>[] = [
  {
    id: "REV-137",
    signature: "castVote(uint256,uint8)",
    rest: () => [],
    event: plain(""),
    isSigned: false,
  },
  {
    id: "REV-138",
    signature: "castVoteWithReason(uint256,uint8,string)",
    rest: () => [REASON],
    event: plain(REASON),
    isSigned: false,
  },
  {
    id: "REV-139",
    signature: "castVoteWithReasonAndParams(uint256,uint8,string,bytes)",
    rest: () => [REASON, PARAMS],
    event: extended,
    isSigned: false,
  },
  {
    id: "REV-140",
    signature: "castVoteBySig(uint256,uint8,address,bytes)",
    rest: ({ alice }: GovernanceScene) => [alice.address],
    event: plain(""),
    isSigned: true,
  },
  {
    id: "REV-141",
    signature: "castVoteWithReasonAndParamsBySig(uint256,uint8,address,string,bytes,bytes)",
    rest: ({ alice }: GovernanceScene) => [alice.address, REASON, PARAMS],
    event: extended,
    isSigned: true,
  },
].map(voteRule);
