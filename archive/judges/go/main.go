// Judges the log of an archive with the tools of Go's checksum database: go run . DIR VKEY
package main

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// tiles reads tiles from the folder; tlog checks them against the signed root.
type tiles struct{ dir string }

func (t tiles) Height() int { return 8 }

func (t tiles) SaveTiles([]tlog.Tile, [][]byte) {}

func (t tiles) ReadTiles(wanted []tlog.Tile) ([][]byte, error) {
	var found [][]byte
	for _, tile := range wanted {
		// Go writes the height into the path, C2SP does not.
		path := "tile/" + strings.TrimPrefix(tile.Path(), "tile/8/")
		data, err := os.ReadFile(filepath.Join(t.dir, path))
		if err != nil {
			return nil, err
		}
		found = append(found, data)
	}
	return found, nil
}

func must[T any](value T, err error) T {
	if err != nil {
		log.Fatal(err)
	}
	return value
}

func read(parts ...string) []byte {
	return must(os.ReadFile(filepath.Join(parts...)))
}

func openCheckpoint(text []byte, verifiers note.Verifiers, origin string) tlog.Tree {
	opened := must(note.Open(text, verifiers))
	lines := strings.Split(strings.TrimSuffix(opened.Text, "\n"), "\n")
	if len(lines) != 3 || lines[0] != origin {
		log.Fatalf("checkpoint: %q", opened.Text)
	}
	return tlog.Tree{N: must(strconv.ParseInt(lines[1], 10, 64)), Hash: must(tlog.ParseHash(lines[2]))}
}

func bundlePath(dir string, index, size int64) string {
	tile := tlog.Tile{H: 8, L: -1, N: index, W: int(min(256, size-index*256))}
	return filepath.Join(dir, strings.Replace(tile.Path(), "tile/8/data/", "tile/entries/", 1))
}

func readEntries(dir string, size int64) [][]byte {
	var entries [][]byte
	for index := int64(0); index*256 < size; index++ {
		bundle := read(bundlePath(dir, index, size))
		for len(bundle) > 0 {
			length := int(binary.BigEndian.Uint16(bundle))
			entries = append(entries, bundle[2:2+length])
			bundle = bundle[2+length:]
		}
	}
	return entries
}

func checkProof(dir string, index int64, entry []byte, verifiers note.Verifiers, origin string) tlog.Tree {
	path := filepath.Join(dir, fmt.Sprintf("packages/%06d/%09d.tlog-proof", index/1000, index))
	head, checkpoint, _ := strings.Cut(string(read(path)), "\n\n")
	lines := strings.Split(head, "\n")
	extra := must(base64.StdEncoding.Strict().DecodeString(strings.TrimPrefix(lines[1], "extra ")))
	if lines[0] != "c2sp.org/tlog-proof@v1" || !bytes.Equal(extra, entry) || lines[2] != fmt.Sprintf("index %d", index) {
		log.Fatalf("%s: head", path)
	}
	var proof tlog.RecordProof
	for _, line := range lines[3:] {
		proof = append(proof, must(tlog.ParseHash(line)))
	}
	tree := openCheckpoint([]byte(checkpoint), verifiers, origin)
	if err := tlog.CheckRecord(proof, tree.N, tree.Hash, index, tlog.RecordHash(entry)); err != nil {
		log.Fatalf("%s: %v", path, err)
	}
	return tree
}

func main() {
	log.SetFlags(0)
	dir, vkey := os.Args[1], os.Args[2]
	verifier := must(note.NewVerifier(vkey))
	verifiers := note.VerifierList(verifier)
	tree := openCheckpoint(read(dir, "checkpoint"), verifiers, verifier.Name())
	reader := tlog.TileHashReader(tree, tiles{dir})
	entries := readEntries(dir, tree.N)
	if int64(len(entries)) != tree.N {
		log.Fatalf("bundles hold %d entries, signed are %d", len(entries), tree.N)
	}
	for i, entry := range entries {
		index := int64(i)
		stored := must(reader.ReadHashes([]int64{tlog.StoredHashIndex(0, index)}))
		if stored[0] != tlog.RecordHash(entry) {
			log.Fatalf("entry %d is not in its tile", index)
		}
		if !json.Valid(entry) {
			log.Fatalf("entry %d is no JSON", index)
		}
		older := checkProof(dir, index, entry, verifiers, verifier.Name())
		consistency := must(tlog.ProveTree(tree.N, older.N, reader))
		if err := tlog.CheckTree(consistency, tree.N, tree.Hash, older.N, older.Hash); err != nil {
			log.Fatalf("checkpoint of %d: %v", older.N, err)
		}
	}
	fmt.Printf("sound: %d entries of %s\n", tree.N, verifier.Name())
}
