"""An independent implementation as a judge: OpenSSL's libcrypto with the GOST engine, through ctypes.

One process for thousands of cases; the command-line tool would need one for each. Reads one case a line and
answers one line a case; all bytes in hexadecimal, signatures in Russia's order (s then r, big-endian):

    verify PUBLIC_KEY_INFO DIGEST SIGNATURE      ->  yes | no
    sign PRIVATE_KEY_INFO DIGEST                 ->  SIGNATURE
    time PUBLIC_KEY_INFO DIGEST SIGNATURE        ->  least and median microseconds of one verification

Exit code 3 if there is no libcrypto or no engine.
"""
import ctypes
import ctypes.util
import sys
import time

ENGINE_DYNAMIC, ENGINE_METHOD_ALL = 0x400, 0xFFFF


def library():
    try:
        crypto = ctypes.CDLL(ctypes.util.find_library("crypto") or "libcrypto.so.3")
        pointers = "ENGINE_by_id d2i_PUBKEY d2i_AutoPrivateKey EVP_PKEY_CTX_new"
        for name in pointers.split():
            getattr(crypto, name).restype = ctypes.c_void_p
    except (OSError, AttributeError):
        sys.exit(3)
    crypto.OPENSSL_init_crypto(ctypes.c_uint64(ENGINE_DYNAMIC), None)
    engine = ctypes.c_void_p(crypto.ENGINE_by_id(b"gost"))
    if not engine or crypto.ENGINE_init(engine) != 1:
        sys.exit(3)
    crypto.ENGINE_set_default(engine, ctypes.c_uint(ENGINE_METHOD_ALL))
    return crypto, engine


CRYPTO, ENGINE = library()


class Key:
    """A key with a context for one operation."""

    def __init__(self, read, der):
        data = ctypes.create_string_buffer(der, len(der))
        place = ctypes.c_void_p(ctypes.addressof(data))
        self.key = ctypes.c_void_p(read(None, ctypes.byref(place), ctypes.c_long(len(der))))
        assert self.key, "a key that OpenSSL reads"
        self.context = ctypes.c_void_p(CRYPTO.EVP_PKEY_CTX_new(self.key, ENGINE))

    def __enter__(self):
        return self.context

    def __exit__(self, *_):
        CRYPTO.EVP_PKEY_CTX_free(self.context)
        CRYPTO.EVP_PKEY_free(self.key)
        CRYPTO.ERR_clear_error()


def sized(data):
    return data, ctypes.c_size_t(len(data))


def verify(info, digest, signature):
    with Key(CRYPTO.d2i_PUBKEY, info) as context:
        assert CRYPTO.EVP_PKEY_verify_init(context) == 1
        return CRYPTO.EVP_PKEY_verify(context, *sized(signature), *sized(digest)) == 1


def sign(info, digest):
    with Key(CRYPTO.d2i_AutoPrivateKey, info) as context:
        assert CRYPTO.EVP_PKEY_sign_init(context) == 1
        length = ctypes.c_size_t(256)
        out = ctypes.create_string_buffer(256)
        assert CRYPTO.EVP_PKEY_sign(context, out, ctypes.byref(length), *sized(digest)) == 1
        return out.raw[: length.value].hex()


def timed(info, digest, signature):
    times = []
    with Key(CRYPTO.d2i_PUBKEY, info) as context:
        assert CRYPTO.EVP_PKEY_verify_init(context) == 1
        begin = time.perf_counter()
        while len(times) < 5 or time.perf_counter() - begin < 2:
            start = time.perf_counter()
            assert CRYPTO.EVP_PKEY_verify(context, *sized(signature), *sized(digest)) == 1
            times.append(time.perf_counter() - start)
    times.sort()
    return f"{times[0] * 1e6:.1f} {times[len(times) // 2] * 1e6:.1f}"


for line in sys.stdin:
    verb, *rest = line.split()
    parts = [bytes.fromhex(part) for part in rest]
    if verb == "verify":
        print("yes" if verify(*parts) else "no")
    elif verb == "sign":
        print(sign(*parts))
    else:
        print(timed(*parts))
