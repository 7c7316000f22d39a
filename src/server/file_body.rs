//! The body of an answer out of a file: read as the visitor takes it, a piece at a time, whatever its size.

use std::fs::File;
use std::io;
use std::os::unix::fs::FileExt;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use axum::body::{Body, Bytes, HttpBody};
use hyper::body::{Frame, SizeHint};
use tokio::task::JoinHandle;

/// A file that is being sent.
pub(crate) struct FileBody {
    file: Arc<File>,
    at: u64,
    size: u64,
    reading: Option<JoinHandle<io::Result<Bytes>>>,
}

impl FileBody {
    /// The file from its beginning to the size it has now.
    ///
    /// # Errors
    /// When its size cannot be told.
    pub(crate) fn of(file: File) -> io::Result<Self> {
        let size = file.metadata()?.len();
        Ok(Self { file: Arc::new(file), at: 0, size, reading: None })
    }

    pub(crate) fn into_body(self) -> Body {
        Body::new(self)
    }

    fn read(&self) -> JoinHandle<io::Result<Bytes>> {
        let (file, at) = (Arc::clone(&self.file), self.at);
        let length = (self.size - self.at).min(PIECE) as usize;
        tokio::task::spawn_blocking(move || {
            let mut piece = vec![0; length];
            file.read_exact_at(&mut piece, at)?;
            Ok(piece.into())
        })
    }
}

impl HttpBody for FileBody {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        if self.at >= self.size {
            return Poll::Ready(None);
        }
        let mut reading = self.reading.take().unwrap_or_else(|| self.read());
        match Pin::new(&mut reading).poll(cx) {
            Poll::Pending => {
                self.reading = Some(reading);
                Poll::Pending
            }
            Poll::Ready(read) => {
                let piece = read.map_err(io::Error::other).and_then(|piece| piece);
                // After a fault nothing more is read, and the connection breaks off: half is not taken for the whole.
                self.at = piece.as_ref().map_or(self.size, |piece| self.at + piece.len() as u64);
                Poll::Ready(Some(piece.map(Frame::data)))
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        self.at >= self.size
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.size - self.at)
    }
}

const PIECE: u64 = 64 * 1024;

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    #[tokio::test]
    async fn a_file_arrives_whole_in_pieces() {
        let mut file = tempfile::tempfile().unwrap();
        let bytes: Vec<u8> = (0..3 * PIECE as u32 + 17).map(|n| n as u8).collect();
        file.write_all(&bytes).unwrap();
        let body = FileBody::of(file).unwrap();
        assert_eq!(body.size_hint().exact(), Some(bytes.len() as u64));
        assert!(axum::body::to_bytes(body.into_body(), usize::MAX).await.unwrap() == bytes);
    }

    #[tokio::test]
    async fn a_file_that_shrank_breaks_off() {
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(&[1; 100]).unwrap();
        let shrinking = file.try_clone().unwrap();
        let body = FileBody::of(file).unwrap();
        shrinking.set_len(10).unwrap();
        assert!(axum::body::to_bytes(body.into_body(), usize::MAX).await.is_err());
    }
}
