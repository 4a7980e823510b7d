import { recoverAddress, Signature, TypedDataEncoder, type TypedDataField } from "ethers";

import { TOKEN } from "../../../contracts/helpers/market-fixtures.ts";
import type { Cause, Rule, Staged } from "../rule.ts";
import { marketScene, type MarketScene } from "../scene.ts";

const AMOUNT = 1_000n * TOKEN;
const NOBODY = "0x0000000000000000000000000000000000000000";
/** Order of the group of secp256k1; a signature's `s` is at most half of it. */
const GROUP_ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;
const VALID_FOR = 600;
const load = marketScene();

type Case = Staged<MarketScene>;
type Signer = MarketScene["alice"];
type Fields = Record<string, TypedDataField[]>;

const PERMIT: Fields = {
  Permit: ["owner", "spender", "value", "nonce", "deadline"].map((name) => ({
    name,
    type: name === "owner" || name === "spender" ? "address" : "uint256",
  })),
};

const DELEGATION: Fields = {
  Delegation: ["delegatee", "nonce", "expiry"].map((name) => ({
    name,
    type: name === "delegatee" ? "address" : "uint256",
  })),
};

async function domainOf({ token }: MarketScene) {
  const { name, version, chainId, verifyingContract } = await token.eip712Domain();
  return { name, version, chainId, verifyingContract };
}

/** Puts a signature over a message behind the call's first arguments. */
async function sign(stage: Case, signer: Signer, fields: Fields, message: Record<string, unknown>): Promise<void> {
  const { v, r, s } = Signature.from(await signer.signTypedData(await domainOf(stage), fields, message));
  const { args } = stage.call;
  args.splice(args.length - 3, 3, v, r, s);
}

const permitMessage = (args: readonly unknown[], nonce: bigint) => ({
  owner: args[0],
  spender: args[1],
  value: args[2],
  nonce,
  deadline: args[3],
});

async function signPermit(stage: Case, signer: Signer, nonce?: bigint): Promise<void> {
  const used = nonce ?? (await stage.token.nonces(String(stage.call.args[0])));
  await sign(stage, signer, PERMIT, permitMessage(stage.call.args, used));
}

/** Whom the token takes for a permit's signer. */
async function permitSigner(stage: Case): Promise<string> {
  const { args } = stage.call;
  const message = permitMessage(args, await stage.token.nonces(String(args[0])));
  const [v, r, s] = args.slice(4) as [number, string, string];
  return recoverAddress(TypedDataEncoder.hash(await domainOf(stage), PERMIT, message), { v, r, s });
}

const setV = ({ call: { args } }: Case, v: unknown): void => {
  args[args.length - 3] = v;
};

/** The signature's form is wrong: its upper twin, or one that recovers nobody. */
const malformed: readonly Cause<MarketScene>[] = [
  {
    error: "ECDSAInvalidSignatureS",
    about: ["s"],
    arrange: (stage) => {
      const { args } = stage.call;
      const upper = GROUP_ORDER - BigInt(String(args.at(-1)));
      args[args.length - 1] = `0x${upper.toString(16).padStart(64, "0")}`;
      setV(stage, args.at(-3) === 27 ? 28 : 27);
    },
    args: ({ call }) => [call.args.at(-1)],
  },
  {
    error: "ECDSAInvalidSignature",
    about: ["signer"],
    arrange: (stage) => setV(stage, 0),
  },
];

const expired = (error: string): Cause<MarketScene> => ({
  error,
  arrange: (stage) => {
    stage.seconds += VALID_FOR + 1;
  },
  args: ({ seconds }) => [seconds - 1],
  justInside: (stage) => {
    stage.seconds += VALID_FOR;
  },
});

const permit: Rule<MarketScene> = {
  id: "REV-004",
  contract: "EconomyToken",
  load,
  call: async (scene) => {
    const { token, alice, bob, dave, seconds } = scene;
    const signature = "permit(address,address,uint256,uint256,uint8,bytes32,bytes32)";
    const args = [alice.address, bob.address, AMOUNT, BigInt(seconds + VALID_FOR), 27, "", ""];
    const call = { contract: token, signature, sender: dave.address, args };
    await signPermit(Object.assign(scene, { call }), alice);
    return call;
  },
  causes: [
    expired("ERC2612ExpiredSignature"),
    ...malformed,
    {
      error: "ERC2612InvalidSigner",
      about: ["signer"],
      as: "signed by another",
      arrange: (stage) => signPermit(stage, stage.bob),
      args: async (stage) => [await permitSigner(stage), "alice"],
      also: [
        {
          as: "signed with a later nonce",
          arrange: (stage) => signPermit(stage, stage.alice, 1n),
          args: async (stage) => [await permitSigner(stage), "alice"],
        },
        {
          as: "signed for another amount",
          arrange: ({ call }) => {
            call.args[2] = AMOUNT + 1n;
          },
          args: async (stage) => [await permitSigner(stage), "alice"],
        },
        {
          as: "used a second time",
          arrange: async (stage) => {
            const { token, call } = stage;
            await stage.act(() => token.getFunction(call.signature)(...call.args) as Promise<unknown>);
          },
          args: async (stage) => [await permitSigner(stage), "alice"],
        },
        {
          as: "for nobody's tokens",
          arrange: ({ call }) => {
            call.args[0] = NOBODY;
          },
          args: async (stage) => [await permitSigner(stage), NOBODY],
        },
      ],
    },
    {
      error: "ERC20InvalidSpender",
      about: ["signer"],
      arrange: async (stage) => {
        stage.call.args[1] = NOBODY;
        await signPermit(stage, stage.alice);
      },
      args: () => [NOBODY],
    },
  ],
  succeeds: [
    {
      when: "anyone carries a signed allowance in, once",
      arrange: () => ({
        events: [`token.Approval(alice, bob, ${AMOUNT})`],
        changes: { "token._allowances[alice][bob]": AMOUNT, "token._nonces[alice]": 1n },
      }),
    },
  ],
};

const checkpoint = (delegate: string, seconds: number, votes: bigint) => ({
  [`token._delegateCheckpoints[${delegate}]._checkpoints.length`]: 1n,
  [`token._delegateCheckpoints[${delegate}]._checkpoints[0]._key`]: BigInt(seconds),
  [`token._delegateCheckpoints[${delegate}]._checkpoints[0]._value`]: votes,
});

const delegate: Rule<MarketScene> = {
  id: "REV-005",
  contract: "EconomyToken",
  load,
  call: ({ token, alice, carol }) => ({
    contract: token,
    signature: "delegate(address)",
    sender: alice.address,
    args: [carol.address],
  }),
  causes: [],
  succeeds: [
    {
      when: "for the first time, with the caller's balance and deposit in the staking pool, cooling included",
      arrange: async (stage) => {
        const units = await stage.token.balanceOf(stage.alice);
        await stage.act(() => stage.stakingPool.connect(stage.alice).stake(AMOUNT));
        await stage.act(() => stage.stakingPool.connect(stage.alice).unstake(AMOUNT / 2n));
        return {
          events: ["token.DelegateChanged(alice, nobody, carol)", `token.DelegateVotesChanged(carol, 0, ${units})`],
          changes: { "token._delegatee[alice]": "changed", ...checkpoint("carol", stage.seconds, units) },
        };
      },
    },
    {
      when: "to the same delegate again, which moves nothing",
      arrange: async (stage) => {
        await stage.act(() => stage.token.connect(stage.alice).delegate(stage.carol));
        return { events: ["token.DelegateChanged(alice, carol, carol)"], changes: {} };
      },
    },
    {
      when: "to nobody, which takes the votes back",
      arrange: async (stage) => {
        await stage.act(() => stage.token.connect(stage.alice).delegate(stage.carol));
        const votes = await stage.token.getVotes(stage.carol);
        stage.call.args = [NOBODY];
        return {
          events: ["token.DelegateChanged(alice, carol, nobody)", `token.DelegateVotesChanged(carol, ${votes}, 0)`],
          changes: {
            "token._delegatee[alice]": "changed",
            "token._delegateCheckpoints[carol]._checkpoints[0]._value": -votes,
          },
        };
      },
    },
  ],
};

async function signDelegation(stage: Case, signer: Signer): Promise<void> {
  const [delegatee, nonce, expiry] = stage.call.args;
  await sign(stage, signer, DELEGATION, { delegatee, nonce, expiry });
}

const delegateBySig: Rule<MarketScene> = {
  id: "REV-006",
  contract: "EconomyToken",
  load,
  call: async (scene) => {
    const { token, alice, carol, dave, seconds } = scene;
    const signature = "delegateBySig(address,uint256,uint256,uint8,bytes32,bytes32)";
    const args = [carol.address, 0n, BigInt(seconds + VALID_FOR), 27, "", ""];
    const call = { contract: token, signature, sender: dave.address, args };
    await signDelegation(Object.assign(scene, { call }), alice);
    return call;
  },
  causes: [
    expired("VotesExpiredSignature"),
    ...malformed,
    {
      error: "InvalidAccountNonce",
      about: ["signer"],
      as: "a nonce ahead",
      arrange: async (stage) => {
        stage.call.args[1] = 1n;
        await signDelegation(stage, stage.alice);
      },
      args: () => ["alice", 0n],
      also: [
        {
          as: "a nonce that is used",
          arrange: async (stage) => {
            const { token, call } = stage;
            await stage.act(() => token.getFunction(call.signature)(...call.args) as Promise<unknown>);
          },
          args: () => ["alice", 1n],
        },
      ],
    },
  ],
  succeeds: [
    {
      when: "anyone carries a signed delegation in, once",
      arrange: async (stage) => {
        const votes = await stage.token.balanceOf(stage.alice);
        return {
          events: ["token.DelegateChanged(alice, nobody, carol)", `token.DelegateVotesChanged(carol, 0, ${votes})`],
          changes: {
            "token._nonces[alice]": 1n,
            "token._delegatee[alice]": "changed",
            ...checkpoint("carol", stage.seconds, votes),
          },
        };
      },
    },
  ],
};

/** Rules of the token's signatures and votes. */
export const TOKEN_VOTES: readonly Rule<MarketScene>[] = [permit, delegate, delegateBySig];
