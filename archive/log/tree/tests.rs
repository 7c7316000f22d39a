//! The definitions of RFC 6962, section 2.1, word for word, against the tree.

use proptest::prelude::*;

use super::*;

type Nodes = BTreeMap<(u8, u64), Digest>;

fn mth(d: &[Digest]) -> Digest {
    match d {
        [] => Digest::of(b""),
        [leaf] => *leaf,
        _ => node_hash(&mth(&d[..k(d)]), &mth(&d[k(d)..])),
    }
}

fn path(m: usize, d: &[Digest]) -> Vec<Digest> {
    if d.len() == 1 {
        return vec![];
    }
    let (left, right) = d.split_at(k(d));
    let (mut inner, outer) =
        if m < k(d) { (path(m, left), mth(right)) } else { (path(m - k(d), right), mth(left)) };
    inner.push(outer);
    inner
}

fn subproof(m: usize, d: &[Digest], whole: bool) -> Vec<Digest> {
    if m == d.len() {
        return if whole { vec![] } else { vec![mth(d)] };
    }
    let (left, right) = d.split_at(k(d));
    let (mut inner, outer) = if m <= k(d) {
        (subproof(m, left, whole), mth(right))
    } else {
        (subproof(m - k(d), right, false), mth(left))
    };
    inner.push(outer);
    inner
}

fn k(d: &[Digest]) -> usize {
    let mut k = 1;
    while k * 2 < d.len() {
        k *= 2;
    }
    k
}

fn grow(size: u64) -> (Vec<Digest>, Nodes, Frontier) {
    let leaves: Vec<Digest> = (0..size).map(|i| leaf_hash(&i.to_be_bytes())).collect();
    let (mut nodes, mut frontier) = (Nodes::new(), Frontier::default());
    for leaf in &leaves {
        frontier.push(*leaf, |level, index, hash| assert!(nodes.insert((level, index), hash).is_none()));
    }
    (leaves, nodes, frontier)
}

#[test]
fn every_small_tree_proves_every_leaf_and_every_prefix() {
    for size in 0..40 {
        let (leaves, nodes, frontier) = grow(size);
        let head = mth(&leaves);
        assert_eq!((frontier.root(), root(&nodes, size)), (head, Ok(head)));
        for index in 0..size {
            let proof = inclusion_proof(&nodes, index, size).unwrap();
            assert_eq!(proof, path(index as usize, &leaves));
            for (i, leaf) in leaves.iter().enumerate() {
                let proves = check_inclusion(leaf, index, size, &proof, &head);
                assert_eq!(proves, i as u64 == index, "{size} {index} {i}");
            }
        }
        for old in 0..=size {
            let proof = consistency_proof(&nodes, old, size).unwrap();
            if old > 0 {
                assert_eq!(proof, subproof(old as usize, &leaves, true));
            }
            let old_root = mth(&leaves[..old as usize]);
            assert!(check_consistency((old, &old_root), (size, &head), &proof), "{old} {size}");
            let other = leaf_hash(b"other");
            assert!(!check_consistency((old, &other), (size, &head), &proof), "{old} {size}");
            assert!(!check_consistency((old, &old_root), (size, &other), &proof) || old == 0);
        }
    }
}

#[test]
fn the_root_of_nothing_is_that_of_the_rfc() {
    let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    assert_eq!(Frontier::default().root().to_string(), empty);
}

proptest! {
    #[test]
    fn hostile_proofs_neither_prove_nor_panic(
        index: u64, size: u64, old: u64, path in prop::collection::vec(any::<[u8; 32]>(), 0..80),
    ) {
        let path: Vec<Digest> = path.into_iter().map(Digest::from).collect();
        let leaf = leaf_hash(b"leaf");
        prop_assert!(!check_inclusion(&leaf, index, size, &path, &Digest::of(b"root")));
        prop_assert!(!check_consistency((old, &leaf), (size, &Digest::of(b"root")), &path));
    }

    #[test]
    fn a_flipped_bit_proves_nothing(size in 2u64..600, seed: u64, step: usize, bit in 0usize..256) {
        let (leaves, nodes, frontier) = grow(size);
        let index = seed % size;
        let mut proof = inclusion_proof(&nodes, index, size).unwrap();
        prop_assert!(check_inclusion(&leaves[index as usize], index, size, &proof, &frontier.root()));
        let step = step % proof.len();
        let mut bytes = *proof[step].as_bytes();
        bytes[bit / 8] ^= 1 << (bit % 8);
        proof[step] = bytes.into();
        prop_assert!(!check_inclusion(&leaves[index as usize], index, size, &proof, &frontier.root()));
    }
}
